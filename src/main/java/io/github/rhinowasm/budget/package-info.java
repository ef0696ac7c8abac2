/**
 * What a sandboxed script may use up, in JavaScript and in wasm together, and how it is ended when
 * that is gone. Below the engine and the host, which share it.
 */
package io.github.rhinowasm.budget;
