package io.github.rhinowasm.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a module gets from the engine in place of imports, as the JS API's compile options have it.
 * Strings are references of the class {@link String} then.
 *
 * <pre>{@code
 * CompileOptions options =
 *     CompileOptions.NONE.withBuiltins("js-string").withImportedStringConstants("'");
 * Instance instance = engine.compile(bytes, options).instantiate(Imports.NONE);
 * }</pre>
 *
 * @param builtins names of sets of builtins, each at most once; there is {@code js-string}, whose
 *     functions are imported from {@code wasm:js-string}; unknown names mean nothing
 * @param importedStringConstants the name of the module all whose imports are string constants,
 *     each being its name; null for none
 * @see <a href="https://webassembly.github.io/spec/js-api/#dictdef-webassemblycompileoptions">JS
 *     API, WebAssemblyCompileOptions</a>
 * @see <a href="https://webassembly.github.io/spec/js-api/#builtins">JS API, builtins</a>
 */
public record CompileOptions(List<String> builtins, String importedStringConstants) {
  /** All imports come from whoever instantiates. */
  public static final CompileOptions NONE = new CompileOptions(List.of(), null);

  /** Copies the list. */
  public CompileOptions {
    builtins = List.copyOf(builtins);
  }

  /** These options with another set of builtins. */
  public CompileOptions withBuiltins(String set) {
    List<String> sets = new ArrayList<>(builtins);
    sets.add(set);
    return new CompileOptions(sets, importedStringConstants);
  }

  /** These options with another module of string constants. */
  public CompileOptions withImportedStringConstants(String module) {
    return new CompileOptions(builtins, module);
  }
}
