/**
 * Rewrites the launcher's jars so that a class-data archive can hold all that a start needs. Uses
 * ASM and no other package; nothing of it is there when a script runs.
 */
package io.github.rhinowasm.prelink;
