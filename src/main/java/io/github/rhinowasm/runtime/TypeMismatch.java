package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.HeapType;
import java.util.List;

/**
 * What a trap says of the type that was expected and the one that came. Written out when somebody
 * asks, with the names that the types have in the module where it happened.
 */
final class TypeMismatch {
  private final HeapType expected;
  private final int expectedIndex;
  private final HeapType actual;
  private final String value;

  private TypeMismatch(HeapType expected, int expectedIndex, HeapType actual, String value) {
    this.expected = expected;
    this.expectedIndex = expectedIndex;
    this.actual = actual;
    this.value = value;
  }

  /**
   * @param expected the type that was expected
   * @param function what came
   * @param place what follows its description
   */
  static TypeMismatch of(HeapType expected, WasmFunction function, String place) {
    return new TypeMismatch(expected, 0, function.type, " of " + function.describe() + place);
  }

  /**
   * @param code the type that was expected, as {@link Casts#checked} gets it
   * @param value what came
   */
  static TypeMismatch ofCast(int code, Object value) {
    HeapType expected = code < 0 ? AbstractHeapType.byCode(-code) : null;
    String what = "";
    if (value instanceof WasmFunction function) {
      what = " of " + function.describe();
    } else if (References.typeOf(value) == null) {
      what = References.describe(value);
    }
    return new TypeMismatch(expected, code, References.typeOf(value), what);
  }

  /**
   * Returns {@code expected type $point (3), got type $line (4)}.
   *
   * @param module where it happened, or null if that is not known
   */
  String describe(Module module) {
    HeapType wanted = expected;
    if (wanted == null && module != null) {
      DefinedType type = module.types().get(expectedIndex & ~Casts.EXACT);
      wanted = (expectedIndex & Casts.EXACT) == 0 ? type : type.exact();
    }
    String got = (actual == null ? "" : describe(actual, module)) + value;
    return wanted == null ? "got " + got : "expected " + describe(wanted, module) + ", got " + got;
  }

  private static String describe(HeapType type, Module module) {
    DefinedType defined = type.defined();
    if (module != null && defined != null) {
      List<DefinedType> types = module.types();
      for (int i = 0; i < types.size(); i++) {
        String name = types.get(i) == defined ? module.names().types().get(i) : null;
        if (name != null) {
          return (type == defined ? "type $" : "exact type $") + name + " (" + i + ")";
        }
      }
    }
    return type.toString();
  }
}
