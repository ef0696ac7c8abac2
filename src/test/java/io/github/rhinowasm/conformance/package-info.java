/**
 * Runs the official tests of the JavaScript API and the Web API, made readable for Rhino by {@code
 * src/conformance}, each in a scope of its own, and compares the results with what is expected; see
 * docs/CONFORMANCE.md.
 */
package io.github.rhinowasm.conformance;
