package io.github.rhinowasm.fuzz;

import java.util.List;

/**
 * Makes a script of the bytes of an input: each byte is a choice, and where they end the script
 * does. A step calls one of the functions that are installed for scripts, with arguments that the
 * function may or may not have been made for.
 */
final class ScriptGenerator {
  private static final int MOST_STEPS = 25;
  private static final int MOST_DEPTH = 4;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "3",
          "8",
          "65536",
          "65537",
          "0x7fffffff",
          "0x80000000",
          "0xffffffff",
          "4294967296",
          "9007199254740992",
          "1.5",
          "NaN",
          "Infinity",
          "-Infinity",
          "-0",
          "1e21",
          "0n",
          "1n",
          "-1n",
          "(1n << 63n)",
          "(1n << 64n)",
          "7",
          "16",
          "100",
          "0.1");

  private static final List<String> STRINGS =
      List.of(
          "''",
          "'a'",
          "'i32'",
          "'i64'",
          "'f32'",
          "'f64'",
          "'v128'",
          "'anyfunc'",
          "'externref'",
          "'anyref'",
          "'funcref'",
          "'exnref'",
          "'utf-8'",
          "'utf-16le'",
          "'utf-16be'",
          "'latin1'",
          "'data:,x'",
          "'data:application/wasm;base64,AGFzbQEAAAA='",
          "'data:;base64,%%'",
          "'file:///nowhere'",
          "'http://localhost:1/'",
          "'\\ud800'",
          "'%s %o %j %c %%'",
          "'YQ=='",
          "'default'",
          "'js-string'",
          "'length'",
          "'\\u0000'",
          "'application/wasm'",
          "'GET'",
          "'(module)'",
          "'(module (func (export \"f\")))'",
          "'e'",
          "'m'",
          "'AbortError'");

  private static final List<String> NAMES =
      List.of(
          "initial",
          "maximum",
          "minimum",
          "value",
          "mutable",
          "address",
          "element",
          "shared",
          "parameters",
          "results",
          "transfer",
          "signal",
          "status",
          "statusText",
          "headers",
          "method",
          "body",
          "detail",
          "builtins",
          "importedStringConstants",
          "traceStack",
          "stream",
          "fatal",
          "ignoreBOM",
          "maxByteLength",
          "cause",
          "type",
          "once",
          "capture",
          "passive",
          "a",
          "f",
          "m",
          "t",
          "g",
          "e",
          "env",
          "length",
          "then",
          "next",
          "done",
          "name",
          "message",
          "stack",
          "0",
          "bubbles",
          "cancelable",
          "handleEvent",
          "depth",
          "colors",
          "constructor",
          "toJSON",
          "byteLength",
          "redirect");

  private static final List<String> SYMBOLS =
      List.of(
          "iterator", "toPrimitive", "toStringTag", "hasInstance", "species", "isConcatSpreadable");

  private static final List<String> VIEWS =
      List.of(
          "Uint8Array",
          "Int16Array",
          "Float64Array",
          "BigInt64Array",
          "Uint8ClampedArray",
          "DataView",
          "Float32Array");

  private final byte[] input;
  private int position;

  ScriptGenerator(byte[] input) {
    this.input = input;
  }

  /** The script. */
  String script() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < MOST_STEPS && position < input.length; i++) {
      out.append("try { ");
      step(out, i);
      out.append(" } catch (e) { caught(e); }\n");
    }
    return out.toString();
  }

  private int below(int bound) {
    int choice = position < input.length ? input[position++] & 0xFF : 0;
    if (bound > 256) {
      choice |= (position < input.length ? input[position++] & 0xFF : 0) << 8;
    }
    return choice % bound;
  }

  private String of(List<String> choices) {
    return choices.get(below(choices.size()));
  }

  private void step(StringBuilder out, int number) {
    out.append("v[").append(number).append("] = keep(");
    switch (below(16)) {
      case 0, 1, 2, 3 -> out.append("new (").append(function()).append(")").append(arguments(0));
      case 4, 5 -> out.append(function()).append(arguments(0));
      case 6, 7, 8, 9 ->
          out.append("Reflect.apply(")
              .append(function())
              .append(", ")
              .append(value(0))
              .append(", ")
              .append("[" + list(0) + "])");
      case 10 ->
          out.append("Reflect.construct(")
              .append(function())
              .append(", [" + list(0) + "], ")
              .append(below(2) == 0 ? function() : value(1))
              .append(")");
      case 11 ->
          out.append("(")
              .append(value(0))
              .append(")[")
              .append(key())
              .append("]")
              .append(arguments(0));
      case 12 ->
          out.append("(")
              .append(value(0))
              .append(")[")
              .append(key())
              .append("] = ")
              .append(value(0));
      case 13 -> out.append(module()).append(below(2) == 0 ? "" : ".exports['" + of(NAMES) + "']");
      case 14 -> out.append("console.log").append(arguments(0));
      default -> out.append(operation());
    }
    out.append(");");
  }

  private String operation() {
    String one = "(" + value(0) + ")";
    return switch (below(8)) {
      case 0 -> "'' + " + one;
      case 1 -> "JSON.stringify(" + one + ")";
      case 2 -> "delete " + one + "[" + key() + "]";
      case 3 -> "Object.keys(" + one + ").length";
      case 4 -> one + " instanceof " + function();
      case 5 -> "Object.freeze(" + one + ")";
      case 6 -> "setTimeout(" + value(1) + ", " + below(3) + ")";
      default -> "Array.from(" + value(1) + ").length";
    };
  }

  private String function() {
    return of(ScriptRun.functionPaths());
  }

  private String key() {
    return switch (below(4)) {
      case 0 -> "Symbol." + of(SYMBOLS);
      case 1 -> String.valueOf(below(4));
      default -> "'" + of(NAMES) + "'";
    };
  }

  private String arguments(int depth) {
    return "(" + list(depth) + ")";
  }

  private String list(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = below(4); i > 0; i--) {
      out.append(value(depth + 1)).append(i == 1 ? "" : ", ");
    }
    return out.toString();
  }

  /** An expression that can be an operand of any operator. */
  private String value(int depth) {
    int choice = below(depth < MOST_DEPTH ? 24 : 8);
    return switch (choice) {
      case 0, 1 -> "v[" + below(MOST_STEPS) + "]";
      case 2, 3 -> of(NUMBERS);
      case 4 -> of(STRINGS);
      case 5 -> of(List.of("undefined", "null", "true", "false", "Symbol()", "Symbol.iterator"));
      case 6 -> of(List.of("this", "scriptArgs", "Math", "/a/g", "new Date(0)", "new Error('x')"));
      case 7 -> function();
      case 8, 9, 10, 11 -> object(depth);
      case 12 -> "[" + list(depth) + "]";
      case 13 -> "(function () { return " + value(depth + 1) + "; })";
      case 14 -> "(function () { boom(" + value(depth + 1) + "); })";
      case 15 -> proxy(depth);
      case 16 -> "new " + of(VIEWS) + "(" + buffer(depth) + ")";
      case 17 -> buffer(depth);
      case 18 -> "wat2wasm(WATS[" + below(10) + "])";
      case 19 -> module();
      case 20 ->
          "new WebAssembly.Module(wat2wasm(WATS["
              + below(10)
              + "]), {builtins: ['js-string'], importedStringConstants: 'str'})";
      case 21 -> "Promise." + of(List.of("resolve", "reject")) + "(" + value(depth + 1) + ")";
      case 22 -> "new Map([[" + value(depth + 1) + ", " + value(depth + 1) + "]])";
      default -> "WebAssembly.Memory.prototype";
    };
  }

  private String module() {
    return "new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(WATS["
        + below(10)
        + "])), {a: {f: function () { return "
        + value(2)
        + "; }, m: new WebAssembly.Memory({initial: 1}), t: new WebAssembly.Table({initial: 1,"
        + " element: 'externref'}), g: 1, e: new WebAssembly.Tag({parameters: ['i32']})}})";
  }

  private String buffer(int depth) {
    return switch (below(6)) {
      case 0 -> "new ArrayBuffer(" + below(40) + ")";
      case 1 -> "new ArrayBuffer(8, {maxByteLength: 16})";
      case 2 -> "new SharedArrayBuffer(16)";
      case 3 -> "new WebAssembly.Memory({initial: 1, maximum: 3}).buffer";
      case 4 -> "(" + value(depth + 1) + ").buffer";
      default ->
          "(function () { var b = new ArrayBuffer(8); structuredClone(b, {transfer: [b]}); return"
              + " b; })()";
    };
  }

  private String object(int depth) {
    StringBuilder out = new StringBuilder("({");
    for (int i = 1 + below(3); i > 0; i--) {
      switch (below(6)) {
        case 0 ->
            out.append("get ")
                .append(name())
                .append("() { ")
                .append(effect(depth))
                .append(" return ")
                .append(value(depth + 1))
                .append("; }");
        case 1 ->
            out.append("valueOf: function () { ")
                .append(effect(depth))
                .append(" return ")
                .append(value(depth + 1))
                .append("; }");
        case 2 ->
            out.append("toString: function () { ")
                .append(effect(depth))
                .append(" return ")
                .append(value(depth + 1))
                .append("; }");
        default -> out.append(name()).append(": ").append(value(depth + 1));
      }
      out.append(i == 1 ? "" : ", ");
    }
    return out.append("})").toString();
  }

  private String name() {
    return "'" + of(NAMES) + "'";
  }

  /** What a callback does beside returning a value. */
  private String effect(int depth) {
    return switch (below(6)) {
      case 0 -> "v[" + below(4) + "].grow(1);";
      case 1 -> "structuredClone(v[" + below(4) + "], {transfer: [v[" + below(4) + "]]});";
      case 2 -> "boom(" + value(depth + 1) + ");";
      case 3 -> "v[" + below(4) + "] = " + value(depth + 1) + ";";
      default -> "";
    };
  }

  private String proxy(int depth) {
    String target = value(depth + 1);
    StringBuilder out = new StringBuilder("new Proxy(Object(").append(target).append("), {");
    for (int i = below(3); i > 0; i--) {
      out.append(
              of(
                  List.of(
                      "get",
                      "has",
                      "ownKeys",
                      "getPrototypeOf",
                      "set",
                      "getOwnPropertyDescriptor",
                      "apply",
                      "construct",
                      "defineProperty")))
          .append(": function () { ")
          .append(effect(depth))
          .append(" return ")
          .append(value(depth + 1))
          .append("; }")
          .append(i == 1 ? "" : ", ");
    }
    return out.append("})").toString();
  }
}
