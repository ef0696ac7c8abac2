/**
 * What a script needs from its surroundings and Rhino lacks: a safe global scope, the event loop,
 * {@code console}, timers, {@code fetch}, text encoding. Knows Rhino and nothing of WebAssembly;
 * uses {@code budget} alone of our packages.
 *
 * <p>The package {@code js} has helpers for the same needs, as {@code Builtins} beside {@link
 * io.github.rhinowasm.host.Builtin} here. They are not shared because each package works without
 * the other: {@code js} in a bare Context of an embedder, whose scope it finds as it is, this one
 * in a scope that it has made itself.
 */
package io.github.rhinowasm.host;
