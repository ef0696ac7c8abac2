/**
 * The text format: lexer, assembler (text to bytes), printer (module to text), and the grammar of
 * {@code .wast} test scripts. {@link io.github.rhinowasm.text.Wat} is the entry to the first three,
 * {@link io.github.rhinowasm.text.WastParser} to the last. Uses {@code type}, {@code op}, {@code
 * module} and {@code binary}.
 */
package io.github.rhinowasm.text;
