/**
 * Scripted tests as tests of a Java project: {@link io.github.rhinowasm.junit.ScriptTests} on a
 * class is all that it takes. The rest is an engine of the JUnit Platform, which finds it by
 * itself.
 *
 * <p>May use testing. Nothing else may use it, since JUnit need not be there.
 */
package io.github.rhinowasm.junit;
