/**
 * Random modules: a generator of valid ones, run on this engine and on an independent one, and a
 * mutator that breaks them. Also the assembler of binary modules that the hostile tests use.
 */
package io.github.rhinowasm.differential;
