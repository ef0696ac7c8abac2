package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.UnlinkableException;
import io.github.rhinowasm.type.ValueType;

/**
 * Whether what is supplied fits an import.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/matching.html#external-types">Core
 *     spec, matching of external types</a>
 */
final class ImportMatching {
  private static final int SHOWN_LENGTH = 40;

  private ImportMatching() {}

  static void check(Import declared, Object value) {
    if (value == null) {
      throw new UnlinkableException(
          "unknown import: " + expected(declared) + ", got nothing", null);
    }
    if (!matches(value, declared.type())) {
      throw new UnlinkableException(
          "incompatible import type: " + expected(declared) + ", got " + describe(value), null);
    }
  }

  private static boolean matches(Object value, ExternalType expected) {
    if (expected instanceof ExternalType.Function function) {
      return value instanceof WasmFunction actual
          && (function.exact()
              ? actual.type == function.type()
              : actual.type.matches(function.type()));
    }
    if (expected instanceof TableType table) {
      return value instanceof Table actual
          && actual.type().limits().matches(actual.size(), table.limits())
          && same(actual.type().element(), table.element());
    }
    if (expected instanceof MemoryType memory) {
      return value instanceof Memory actual
          && actual.type().limits().matches(actual.size(), memory.limits())
          && actual.type().shared() == memory.shared()
          && actual.type().pageSizeLog2() == memory.pageSizeLog2();
    }
    if (expected instanceof GlobalType global) {
      return value instanceof Global actual && matches(actual.type(), global);
    }
    return value instanceof Tag actual && actual.type().type() == ((TagType) expected).type();
  }

  /** Whether a function or global of one type can be imported as one of another. */
  static boolean typeMatches(ExternalType actual, ExternalType expected) {
    if (actual instanceof ExternalType.Function function) {
      return expected instanceof ExternalType.Function wanted
          && function.type().matches(wanted.type());
    }
    return actual instanceof GlobalType global
        && expected instanceof GlobalType wanted
        && matches(global, wanted);
  }

  private static boolean matches(GlobalType actual, GlobalType expected) {
    if (actual.mutable() != expected.mutable()) {
      return false;
    }
    return expected.mutable()
        ? same(actual.value(), expected.value())
        : actual.value().matches(expected.value());
  }

  private static boolean same(ValueType a, ValueType b) {
    return a.matches(b) && b.matches(a);
  }

  private static String expected(Import declared) {
    return "import \""
        + declared.module()
        + "\" \""
        + declared.name()
        + "\": expected "
        + describe(declared.type());
  }

  /** A name of an import for messages, which may be very long. */
  static String shorten(String name) {
    return name.length() <= SHOWN_LENGTH ? name : name.substring(0, SHOWN_LENGTH) + "...";
  }

  static String describe(ExternalType type) {
    return type.kind().text() + " " + type;
  }

  private static String describe(Object value) {
    if (value instanceof WasmFunction function) {
      return function.type.toString();
    }
    if (value instanceof Table table) {
      return describe(table.type()) + " of " + table.size() + " elements";
    }
    if (value instanceof Memory memory) {
      return describe(memory.type()) + " of " + memory.size() + " pages";
    }
    if (value instanceof Global global) {
      return describe(global.type());
    }
    return value instanceof Tag tag ? describe(tag.type()) : value.getClass().getName();
  }
}
