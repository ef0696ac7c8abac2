/**
 * Runs scripts that nobody trusts: limits on everything that they can use up, and no way out. See
 * docs/SANDBOX.md for what is promised. Beside {@code web}, on which it is built.
 */
package io.github.rhinowasm.sandbox;
