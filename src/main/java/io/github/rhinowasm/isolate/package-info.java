/**
 * Runs scripts that nobody trusts in JVMs of their own, so that this one survives whatever they do:
 * {@link io.github.rhinowasm.isolate.SandboxPool} starts the processes, and an {@link
 * io.github.rhinowasm.isolate.IsolatedSandbox} is a {@code Sandbox} in one of them. What runs here
 * needs no class of Rhino's. Beside {@code sandbox}, on which it is built.
 */
package io.github.rhinowasm.isolate;
