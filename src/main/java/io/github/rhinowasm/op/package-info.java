/**
 * The operator table: one row per instruction, from which the binary and text formats, the
 * validator and the code generator derive all they need. Uses {@code type} only.
 */
package io.github.rhinowasm.op;
