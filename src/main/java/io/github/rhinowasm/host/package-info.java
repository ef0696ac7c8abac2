/**
 * What a script needs from its surroundings and Rhino lacks: a safe global scope, the event loop,
 * {@code console}, timers, {@code fetch}, text encoding. Knows Rhino and nothing of WebAssembly;
 * uses no other package of ours.
 */
package io.github.rhinowasm.host;
