/**
 * Where the host and the JS API meet: a scope with both, {@code wat2wasm} and {@code scriptArgs},
 * run by a thread of its own. {@link io.github.rhinowasm.web.RhinoEnvironment} is the way in for
 * embedders. Uses js, host, engine, text and type.
 */
package io.github.rhinowasm.web;
