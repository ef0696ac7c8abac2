package io.github.rhinowasm.module;

/**
 * A catch clause of {@code try_table}.
 *
 * @param kind what it catches and what it passes on
 * @param tag the tag index; 0 if the kind names none
 * @param label where it branches to: a relative depth, unsigned, counted outside of the block
 * @see <a href="https://webassembly.github.io/spec/core/syntax/instructions.html#syntax-catch">Core
 *     spec, catch clauses</a>
 */
public record CatchClause(Kind kind, int tag, int label) {

  /** The kinds of clauses, in the order of their codes. */
  public enum Kind {
    /** Exceptions with a tag; passes on the values. */
    CATCH("catch"),
    /** Exceptions with a tag; passes on the values and the exception. */
    CATCH_REF("catch_ref"),
    /** All exceptions; passes on nothing. */
    CATCH_ALL("catch_all"),
    /** All exceptions; passes on the exception. */
    CATCH_ALL_REF("catch_all_ref");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name in the text format. */
    public String text() {
      return text;
    }

    /** Whether the clause names a tag. */
    public boolean hasTag() {
      return this == CATCH || this == CATCH_REF;
    }

    /** Whether the clause passes on the exception itself. */
    public boolean passesReference() {
      return this == CATCH_REF || this == CATCH_ALL_REF;
    }
  }
}
