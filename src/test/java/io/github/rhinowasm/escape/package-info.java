/**
 * Scripts that try to get hold of Java, and the search through everything that they got: {@code
 * src/test/resources/escape}.
 */
package io.github.rhinowasm.escape;
