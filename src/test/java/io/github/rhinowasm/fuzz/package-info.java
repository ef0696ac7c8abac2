/**
 * What the fuzzer runs, and the tests that run what it once found; docs/FUZZING.md says how. The
 * fuzzer itself, Jazzer, is there in the Maven profile {@code fuzz} only: {@link
 * io.github.rhinowasm.fuzz.JazzerTarget} has the methods that it calls by name.
 */
package io.github.rhinowasm.fuzz;
