/**
 * The one type checker: a streaming pass over a function body, by the algorithm of the spec's
 * appendix, that tells a listener what it finds; and the checks of the module around the bodies.
 * Uses {@code type}, {@code op} and {@code module}.
 */
package io.github.rhinowasm.validate;
