package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.CompileOptions;
import java.util.List;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;

/**
 * Converts the compile options that scripts pass.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#dictdef-webassemblycompileoptions">JS
 *     API, WebAssemblyCompileOptions</a>
 */
final class CompileOptionsReader {
  private static final char REPLACEMENT = '\uFFFD';

  private CompileOptionsReader() {}

  /**
   * Converts an argument to a WebAssemblyCompileOptions.
   *
   * @param index of an optional argument
   * @see <a href="https://webidl.spec.whatwg.org/#js-dictionary">Web IDL, dictionary types</a>
   */
  static CompileOptions read(Invocation call, int index) {
    Object value = call.argument(index);
    if (value == null || Undefined.isUndefined(value)) {
      return CompileOptions.NONE;
    }
    if (!ScriptRuntime.isObject(value)) {
      throw call.typeError(
          "argument " + index + " (options) must be an object, got " + Values.describe(value));
    }
    Scriptable dictionary = (Scriptable) value;
    // Members are converted in the order of their names.
    Object sets = call.member(dictionary, "builtins");
    List<String> builtins =
        Undefined.isUndefined(sets)
            ? List.of()
            : call.sequence(
                sets,
                "property 'builtins'",
                element -> toUSVString(call, element, "an element of property 'builtins'"));
    Object constants = call.member(dictionary, "importedStringConstants");
    boolean none = constants == null || Undefined.isUndefined(constants);
    return new CompileOptions(
        builtins, none ? null : toUSVString(call, constants, "property 'importedStringConstants'"));
  }

  /**
   * Converts a value to a USVString.
   *
   * @see <a href="https://webidl.spec.whatwg.org/#js-USVString">Web IDL, USVString</a>
   */
  private static String toUSVString(Invocation call, Object value, String what) {
    if (value instanceof Symbol) {
      throw call.typeError(what + " must be a string, got a symbol");
    }
    StringBuilder text = new StringBuilder(ScriptRuntime.toString(value));
    for (int i = 0; i < text.length(); i++) {
      int codePoint = text.codePointAt(i);
      if (Character.isSupplementaryCodePoint(codePoint)) {
        i++;
      } else if (Character.isSurrogate((char) codePoint)) {
        text.setCharAt(i, REPLACEMENT);
      }
    }
    return text.toString();
  }
}
