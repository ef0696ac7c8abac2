package io.github.rhinowasm.module;

/** The parts of a module whose places in the binary are kept for messages. */
public enum Part {
  /** A type, by type index; all members of a group stand where the group does. */
  TYPE,
  /** An import, by its place among all imports. */
  IMPORT,
  /** A table definition, by its place among the definitions. */
  TABLE,
  /** A memory definition, by its place among the definitions. */
  MEMORY,
  /** A tag definition, by its place among the definitions. */
  TAG,
  /** An export. */
  EXPORT,
  /** The start function; index 0. */
  START,
  /** An element segment. */
  ELEMENT,
  /** A data segment. */
  DATA
}
