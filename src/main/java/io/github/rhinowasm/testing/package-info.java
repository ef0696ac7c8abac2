/**
 * Scripted tests in the manner of Node's {@code node:test} and {@code node:assert}: finding the
 * files, running each in an environment of its own, reporting. {@link
 * io.github.rhinowasm.testing.TestRun} is where to begin.
 *
 * <p>May use web, js and host. No script reaches anything of Java through what is defined here.
 */
package io.github.rhinowasm.testing;
