package io.github.rhinowasm.js;

import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.FunctionName;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.NumericType;
import java.math.BigInteger;
import java.util.Map;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativePromise;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;

/** What is said about values that are not what is wanted. */
final class ValueHints {
  private static final int PAGE = 1 << 16;

  private ValueHints() {}

  static void initialize() {
    promise("");
    title(null);
  }

  /** A promise that nobody awaited. */
  static String promise(String maker) {
    return "the promise of "
        + maker
        + " was never awaited; write .then(function (result) { ... }) to get what it gives";
  }

  /**
   * A view is made of something that is no buffer.
   *
   * @param constructor the name of the view's
   */
  static void view(Hints hints, String constructor, Object argument) {
    if (argument instanceof MemoryObject) {
      hints.give(
          Hint.Kind.MEMORY_AS_BUFFER,
          () ->
              "new "
                  + constructor
                  + "(memory) "
                  + (constructor.equals("DataView") ? "fails" : "makes an empty array")
                  + ", since a WebAssembly.Memory is not a buffer; write memory.buffer");
    }
  }

  /**
   * A value is converted to a number type, and can't be.
   *
   * @param where the function called, or what messages begin with
   * @param index which argument of the function, or which value; or -1
   */
  static void unfit(Hints hints, Object where, int index, Object value, NumericType type) {
    String title =
        where instanceof WasmFunction function
            ? title(function) + ", argument " + index + parameter(function, index)
            : where + (index < 0 ? "" : " value " + index);
    if (type == NumericType.I64 && wantsHint(value)) {
      hints.give(
          Hint.Kind.NUMBER_FOR_BIGINT,
          () ->
              title
                  + ": an i64 is a BigInt in JavaScript, not "
                  + Values.describe(value)
                  + literal(value));
    } else if (type != NumericType.I64 && value instanceof BigInteger integer) {
      hints.give(
          Hint.Kind.BIGINT_FOR_NUMBER,
          () ->
              title
                  + ": "
                  + (type == NumericType.I32 ? "an i32" : "an " + type)
                  + " is a Number in JavaScript, not "
                  + Values.describe(value)
                  + "; write "
                  + (integer.bitLength() < 54 ? integer + ", or " : "")
                  + "Number(x) for a variable");
    }
  }

  private static boolean wantsHint(Object value) {
    return value == null
        || Undefined.isUndefined(value)
        || value instanceof Number && !(value instanceof BigInteger);
  }

  private static String literal(Object value) {
    if (!(value instanceof Number)) {
      return "; write a BigInt such as 5n";
    }
    String literal = Values.hint(value);
    return literal.isEmpty()
        ? "; write BigInt(Math.trunc(x))"
        : literal + ", or BigInt(x) for a variable";
  }

  /** A value is imported as a global. */
  static void importedGlobal(Hints hints, String names, Object value, NumericType type) {
    if (value instanceof Number) {
      unfit(hints, "imported global " + names, -1, value, type);
    }
  }

  /** By which name a function is exported; as messages have it if it is not. */
  static String title(WasmFunction function) {
    Instance instance = function == null ? null : function.instance();
    if (instance != null) {
      for (Export export : instance.module().exports()) {
        if (export.kind() == ExternalKind.FUNCTION && export.index() == function.index()) {
          return "the export " + Values.quoteName(export.name());
        }
      }
    }
    return function == null ? "" : function.describe();
  }

  private static String parameter(WasmFunction function, int index) {
    Instance instance = function.instance();
    String name =
        instance == null
            ? null
            : instance
                .module()
                .names()
                .locals()
                .getOrDefault(function.index(), Map.of())
                .get(index);
    return name == null ? "" : " ($" + FunctionName.printable(name) + ")";
  }

  /** What is to be compiled is no buffer. */
  static void bytes(Invocation call, Object value) {
    String text = insteadOfBytes(call, value);
    call.realm().hints().promiseUsed(value);
    if (text != null) {
      call.realm().hints().give(Hint.Kind.NO_BYTES, () -> text);
    }
  }

  private static String insteadOfBytes(Invocation call, Object value) {
    if (value instanceof CharSequence characters) {
      return isText(characters.toString())
          ? textFormat(call.realm())
          : "a string is not the bytes of a module, nor is the name of a file; write"
              + " fetch(name).then(function (response) { return response.arrayBuffer(); })"
              + " to get those of a file";
    }
    if (value instanceof NativePromise) {
      return "the bytes are not there yet, only a promise of them; write promise.then(function"
          + " (bytes) { return "
          + call.where().replace("()", "(bytes)")
          + "; })";
    }
    if (value instanceof NativeArray) {
      return "an array of numbers is not the bytes of a module; write new Uint8Array(array)";
    }
    if (value instanceof ModuleObject) {
      return "this is a module already, which needs no compiling; write new"
          + " WebAssembly.Instance(module, imports)";
    }
    return value instanceof ScriptableObject object && "Response".equals(object.getClassName())
        ? "a Response is not yet the bytes of its body; write response.arrayBuffer(), which is a"
            + " promise of them"
        : null;
  }

  private static boolean isText(String text) {
    String start = text.stripLeading();
    return start.startsWith("(") || start.startsWith(";;");
  }

  private static String textFormat(Realm realm) {
    ScriptableObject scope = realm.scope();
    return "this is the text format of WebAssembly, which JavaScript does not compile; write "
        + (scope.has("wat2wasm", scope)
            ? "wat2wasm(text) to get the bytes"
            : "what rhino-wasm wat2wasm makes of it");
  }

  /** What is to be compiled may be the bytes of something else. */
  static void text(Realm realm, byte[] bytes) {
    if (bytes.length == 0 || bytes[0] == 0) {
      return;
    }
    int start = 0;
    while (start < bytes.length && bytes[start] >= 0 && bytes[start] <= ' ') {
      start++;
    }
    char first = start < bytes.length ? (char) bytes[start] : ' ';
    if (first == '(' || first == ';') {
      realm.hints().give(Hint.Kind.NO_BYTES, () -> textFormat(realm));
    } else if (first == '<') {
      realm
          .hints()
          .give(
              Hint.Kind.NO_BYTES,
              () -> "these are the bytes of a page of HTML, not of a module; is the URL right?");
    }
  }

  /** Something is to be instantiated that may be no module. */
  static void module(Invocation call) {
    Object value = call.argument(0);
    String instead =
        value instanceof NativeArrayBuffer || value instanceof NativeArrayBufferView
            ? "these are bytes, to be compiled first; write new WebAssembly.Instance(new"
                + " WebAssembly.Module(bytes), imports)"
            : value instanceof NativePromise
                ? "the module is not there yet, only a promise of it; write promise.then(function"
                    + " (module) { return new WebAssembly.Instance(module, imports); })"
                : null;
    call.realm().hints().promiseUsed(value);
    if (instead != null) {
      call.realm().hints().give(Hint.Kind.NO_MODULE, () -> instead);
    }
  }

  /** Something else is taken for a response. */
  static void response(Invocation call, Object value) {
    if (value instanceof NativeArrayBuffer || value instanceof NativeArrayBufferView) {
      call.realm()
          .hints()
          .give(
              Hint.Kind.NO_BYTES,
              () ->
                  call.where()
                      + " takes what fetch gives; for bytes write "
                      + call.where().replace("Streaming()", "(bytes)"));
    }
  }

  /**
   * A memory can't grow.
   *
   * @param delta in pages, unsigned
   */
  static void grow(Hints hints, Memory memory, long delta) {
    Limits limits = memory.type().limits();
    boolean inPages = 1 << memory.type().pageSizeLog2() == PAGE;
    hints.give(
        Hint.Kind.SIZE,
        () ->
            inPages && delta >= PAGE && delta % PAGE == 0
                ? "sizes of memories are in pages of 64 KiB; to grow by "
                    + delta
                    + " bytes write memory.grow("
                    + delta / PAGE
                    + ")"
                : limits.hasMaximum()
                        && Long.compareUnsigned(delta, limits.maximum() - memory.size()) > 0
                    ? "the memory has "
                        + memory.size()
                        + (memory.size() == 1 ? " page" : " pages")
                        + " and may have at most "
                        + Long.toUnsignedString(limits.maximum())
                        + "; declare it with a higher maximum"
                    : null);
  }

  /**
   * A memory is described by a script.
   *
   * @param most the greatest number of pages that there may be
   */
  static void memorySize(Hints hints, Limits limits, long most) {
    long size = limits.minimum();
    if (Long.compareUnsigned(size, most) > 0 && size > 0) {
      hints.give(
          Hint.Kind.SIZE,
          () ->
              "sizes of memories are in pages of 64 KiB; for "
                  + size
                  + " bytes write initial: "
                  + (size + PAGE - 1) / PAGE);
    }
  }
}
