package io.github.rhinowasm.type;

/** A feature that can be switched on or off; what is not listed here is always on. */
public enum Feature {
  /** Sign extension operators. */
  SIGN_EXTENSION("sign-extension"),
  /** Saturating float-to-int conversions. */
  SATURATING_FLOAT_TO_INT("saturating-float-to-int"),
  /** Several results and block parameters. */
  MULTI_VALUE("multi-value"),
  /** Imported and exported mutable globals. */
  MUTABLE_GLOBALS("mutable-globals"),
  /** Bulk memory and table operations. */
  BULK_MEMORY("bulk-memory"),
  /** References as values, several tables. */
  REFERENCE_TYPES("reference-types"),
  /** Arithmetic in constant expressions. */
  EXTENDED_CONST("extended-const"),
  /** 128-bit vectors. */
  SIMD("simd"),
  /** Relaxed vector instructions. */
  RELAXED_SIMD("relaxed-simd"),
  /** Tail calls. */
  TAIL_CALL("tail-call"),
  /** Typed function references. */
  FUNCTION_REFERENCES("function-references"),
  /** Structures, arrays, i31 and subtyping. */
  GC("gc"),
  /** Exceptions with {@code try_table} and exnref. */
  EXCEPTIONS("exceptions"),
  /** Exceptions with {@code try}, {@code catch}, {@code delegate}, {@code rethrow}. */
  LEGACY_EXCEPTIONS("legacy-exceptions"),
  /** Several memories. */
  MULTI_MEMORY("multi-memory"),
  /** 64-bit memories and tables. */
  MEMORY64("memory64"),
  /** Shared memories and atomics. */
  THREADS("threads"),
  /** Memories with pages of one byte. */
  CUSTOM_PAGE_SIZES("custom-page-sizes"),
  /** 128-bit integer arithmetic. */
  WIDE_ARITHMETIC("wide-arithmetic"),
  /** Structures with descriptors, and exact types. */
  CUSTOM_DESCRIPTORS("custom-descriptors");

  private final String text;

  Feature(String text) {
    this.text = text;
  }

  /** The name on the command line and in messages. */
  @Override
  public String toString() {
    return text;
  }
}
