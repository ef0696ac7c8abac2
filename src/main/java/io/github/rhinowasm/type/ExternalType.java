package io.github.rhinowasm.type;

/**
 * The type of an import or export.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#external-types">Core
 *     spec, external types</a>
 */
public sealed interface ExternalType
    permits ExternalType.Function, TableType, MemoryType, GlobalType, TagType {

  /** The kind of thing. */
  ExternalKind kind();

  /**
   * The type of a function.
   *
   * @param type a defined type whose shape is a function type
   * @param exact whether the function has just this type, not a subtype
   */
  record Function(DefinedType type, boolean exact) implements ExternalType {
    /** The type of functions of a type or a subtype of it. */
    public Function(DefinedType type) {
      this(type, false);
    }

    @Override
    public ExternalKind kind() {
      return ExternalKind.FUNCTION;
    }

    @Override
    public String toString() {
      return (exact ? "exact " : "") + type.composite();
    }
  }
}
