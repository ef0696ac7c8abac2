package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.RecursiveGroup;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.SubType;
import io.github.rhinowasm.type.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The builtins: functions that a module imports and the engine supplies, if it is told to when the
 * module is compiled. Each row: name, parameters, results, one letter a value. {@link JsStrings}
 * has the bodies, under the same names. There is one set of them, {@code js-string}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#builtins-js-string">JS API, string
 *     builtins</a>
 */
public enum Builtin {
  /** Traps unless the value is a string. */
  CAST("cast", "s", "S"),
  /** Whether the value is a string. */
  TEST("test", "s", "i"),
  /** The string of some elements of an array. */
  FROM_CHAR_CODE_ARRAY("fromCharCodeArray", "aii", "S"),
  /** Copies the code units of a string into an array. */
  INTO_CHAR_CODE_ARRAY("intoCharCodeArray", "sai", "i"),
  /** The string of a code unit. */
  FROM_CHAR_CODE("fromCharCode", "i", "S"),
  /** The string of a code point; not null, unlike what the text of the spec says. */
  FROM_CODE_POINT("fromCodePoint", "i", "S"),
  /** A code unit of a string. */
  CHAR_CODE_AT("charCodeAt", "si", "i"),
  /** The code point that begins at an index. */
  CODE_POINT_AT("codePointAt", "si", "i"),
  /** The number of code units. */
  LENGTH("length", "s", "i"),
  /** Two strings, one behind the other. */
  CONCAT("concat", "ss", "S"),
  /** Part of a string. */
  SUBSTRING("substring", "sii", "S"),
  /** Whether two strings, or null, are equal. */
  EQUALS("equals", "ss", "i"),
  /** The order of two strings: -1, 0 or 1. */
  COMPARE("compare", "ss", "i");

  /** The name of the set, for compile options. */
  public static final String SET = "js-string";

  /** The name of the module from which the set is imported. */
  public static final String MODULE = "wasm:" + SET;

  private static final Map<String, Builtin> BY_NAME = new HashMap<>();

  static {
    for (Builtin builtin : values()) {
      BY_NAME.put(builtin.text, builtin);
    }
  }

  /** What the letters stand for; in a class of its own since the rows come first. */
  private static final class Letters {
    private static final ReferenceType STRING = ReferenceType.notNull(AbstractHeapType.EXTERN);
    private static final DefinedType CHAR_CODES =
        RecursiveGroup.of(
                new SubType(true, List.of(), new ArrayType(new FieldType(PackedType.I16, true))))
            .member(0);
    private static final ReferenceType ARRAY = ReferenceType.nullable(CHAR_CODES);

    static List<ValueType> types(String letters) {
      return letters.chars().mapToObj(Letters::type).toList();
    }

    private static ValueType type(int letter) {
      return switch (letter) {
        case 'i' -> NumericType.I32;
        case 's' -> ReferenceType.EXTERNREF;
        case 'S' -> STRING;
        default -> ARRAY;
      };
    }
  }

  private final String text;
  private final DefinedType type;

  Builtin(String text, String parameters, String results) {
    this.text = text;
    type = DefinedType.of(new FunctionType(Letters.types(parameters), Letters.types(results)));
  }

  /** The builtin of a name, or null. */
  static Builtin named(String name) {
    return BY_NAME.get(name);
  }

  /** The type that an import of it must have, exactly. */
  public DefinedType type() {
    return type;
  }

  /** Returns the name by which it is imported. */
  @Override
  public String toString() {
    return text;
  }
}
