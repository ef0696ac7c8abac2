/**
 * The WebAssembly JavaScript API over Rhino: the {@code WebAssembly} global, its interfaces and
 * errors, conversions of values between the two worlds, and the mending of Rhino's ArrayBuffer and
 * typed arrays where linear memory needs them right. Uses {@code engine}, {@code runtime}, {@code
 * module} and {@code type}; its entry is {@link io.github.rhinowasm.js.WebAssemblyInstaller}.
 *
 * <p>Methods bear the names of the algorithms of the <a
 * href="https://webassembly.github.io/spec/js-api/">JS API spec</a>. Built-in functions are
 * declared in one table for each interface, get their arguments as an {@code Invocation}, and
 * answer to the rules of <a href="https://webidl.spec.whatwg.org/">Web IDL</a>. Whatever fails
 * becomes a JavaScript error in {@code Errors} and nowhere else.
 */
package io.github.rhinowasm.js;
