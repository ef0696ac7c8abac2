package io.github.rhinowasm.host;

import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** The guards of the functions of typed arrays, whose elements all exist. */
final class TypedGuards {
  private static final String PROTOTYPE = "TypedArray.prototype.";

  /** Those that take more than a moment for an element, or make something of each. */
  private static final String[] SLOW = {
    "join", "toString", "toLocaleString", "filter", "map", "reduce", "reduceRight", "forEach",
    "every", "some", "find", "findIndex", "findLast", "findLastIndex", "toReversed", "with"
  };

  /** Those that copy or look at bytes. */
  private static final String[] QUICK = {
    "copyWithin", "fill", "includes", "indexOf", "lastIndexOf", "reverse", "slice"
  };

  private static final int ELEMENTS_A_UNIT = 4;

  private TypedGuards() {}

  /** Adds the guards by the paths of their functions. */
  static void define(Map<String, Guard> guards) {
    for (String name : SLOW) {
      guards.put(PROTOTYPE + name, TypedGuards::slow);
    }
    for (String name : QUICK) {
      guards.put(PROTOTYPE + name, TypedGuards::quick);
    }
    guards.put(PROTOTYPE + "sort", TypedGuards::sort);
    guards.put(PROTOTYPE + "toSorted", TypedGuards::sort);
  }

  private static Object slow(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (self instanceof NativeTypedArrayView<?> view) {
      FixedLength.check(cx, view.getArrayLength());
    }
    return MeteredBuiltins.result(cx, original.call(cx, scope, self, args));
  }

  private static Object quick(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (self instanceof NativeTypedArrayView<?> view) {
      Metering.charge(cx, 1 + view.getArrayLength() / ELEMENTS_A_UNIT);
    }
    return original.call(cx, scope, self, args);
  }

  private static Object sort(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (self instanceof NativeTypedArrayView<?> view) {
      long length = view.getArrayLength();
      FixedLength.check(cx, length);
      Metering.charge(cx, length * (Long.SIZE - Long.numberOfLeadingZeros(length)));
    }
    return original.call(cx, scope, self, args);
  }
}
