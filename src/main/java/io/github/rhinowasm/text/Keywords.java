package io.github.rhinowasm.text;

import io.github.rhinowasm.type.AbstractHeapType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keywords that are not mnemonics; any other is an unknown operator, as the suite calls it. */
final class Keywords {
  private static final Set<String> KNOWN =
      new HashSet<>(
          List.of(
              "module",
              "binary",
              "quote",
              "definition",
              "instance",
              "type",
              "rec",
              "sub",
              "final",
              "func",
              "struct",
              "array",
              "field",
              "mut",
              "param",
              "result",
              "local",
              "import",
              "export",
              "table",
              "memory",
              "global",
              "tag",
              "start",
              "elem",
              "data",
              "declare",
              "offset",
              "item",
              "then",
              "else",
              "end",
              "do",
              "catch",
              "catch_ref",
              "catch_all",
              "catch_all_ref",
              "delegate",
              "exact",
              "describes",
              "descriptor",
              "ref",
              "null",
              "shared",
              "pagesize",
              "i32",
              "i64",
              "f32",
              "f64",
              "v128",
              "i8",
              "i16",
              "i8x16",
              "i16x8",
              "i32x4",
              "i64x2",
              "f32x4",
              "f64x2",
              "nan:canonical",
              "nan:arithmetic",
              "register",
              "invoke",
              "get",
              "either",
              "assert_return",
              "assert_trap",
              "assert_exhaustion",
              "assert_malformed",
              "assert_invalid",
              "assert_unlinkable",
              "assert_exception",
              "assert_malformed_custom",
              "assert_invalid_custom",
              "ref.extern",
              "ref.host",
              "before",
              "after",
              "first",
              "last"));

  static {
    for (AbstractHeapType type : AbstractHeapType.values()) {
      KNOWN.add(type.toString());
      KNOWN.add(type.shorthand());
    }
  }

  private Keywords() {}

  static boolean isKnown(String keyword) {
    return KNOWN.contains(keyword)
        || isArgument(keyword, "offset=")
        || isArgument(keyword, "align=");
  }

  private static boolean isArgument(String keyword, String prefix) {
    return keyword.startsWith(prefix)
        && NumberLiteral.classify(keyword, prefix.length(), keyword.length()) == TokenKind.NATURAL;
  }
}
