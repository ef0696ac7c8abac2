package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.ReferenceType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which imports of a module are known when it is compiled: builtins and string constants. Instances
 * get them from the engine, not from whoever instantiates. Immutable.
 */
public final class StaticImports {
  /** There are none. */
  public static final StaticImports NONE =
      new StaticImports(new boolean[0], new Builtin[0], new String[0]);

  private static final GlobalType STRING_CONSTANT =
      new GlobalType(ReferenceType.notNull(AbstractHeapType.EXTERN), false);

  private final boolean[] supplied;
  private final Builtin[] builtins;
  private final String[] constants;

  private StaticImports(boolean[] supplied, Builtin[] builtins, String[] constants) {
    this.supplied = supplied;
    this.builtins = builtins;
    this.constants = constants;
  }

  /**
   * Finds them. This is what the JS API calls to validate builtins and imported strings for a
   * module.
   *
   * @param module a valid module
   * @param builtinSets the sets whose builtins it gets; names that are unknown mean nothing
   * @param stringModule the name of the module from which it imports string constants, or null
   * @throws InvalidException if a name is there twice, or an import does not have the type of the
   *     builtin or constant that it names
   * @see <a
   *     href="https://webassembly.github.io/spec/js-api/#validate-builtins-and-imported-string-for-a-webassembly-module">
   *     JS API, validate builtins and imported string for a WebAssembly module</a>
   */
  public static StaticImports of(
      Module module, Collection<String> builtinSets, String stringModule) {
    validateBuiltinSetNames(builtinSets);
    boolean hasStrings = builtinSets.contains(Builtin.SET);
    List<Import> imports = module.imports();
    boolean[] supplied = new boolean[imports.size()];
    Builtin[] builtins = new Builtin[module.importCount(ExternalKind.FUNCTION)];
    String[] constants = new String[module.importCount(ExternalKind.GLOBAL)];
    boolean any = false;
    int function = 0;
    int global = 0;
    for (int i = 0; i < supplied.length; i++) {
      Import declared = imports.get(i);
      if (declared.module().equals(stringModule)) {
        requireType(i, declared, STRING_CONSTANT, "imported string constant");
        constants[global] = declared.name();
        supplied[i] = true;
      } else {
        Builtin builtin = findABuiltin(declared, hasStrings);
        if (builtin != null) {
          ExternalType type = new ExternalType.Function(builtin.type());
          requireType(i, declared, type, "builtin");
          builtins[function] = builtin;
          supplied[i] = true;
        }
      }
      any |= supplied[i];
      switch (declared.type().kind()) {
        case FUNCTION -> function++;
        case GLOBAL -> global++;
        case TABLE, MEMORY, TAG -> {}
      }
    }
    return any ? new StaticImports(supplied, builtins, constants) : NONE;
  }

  /**
   * Validates builtin set names.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#validate-builtin-set-names">JS API,
   *     validate builtin set names</a>
   */
  private static void validateBuiltinSetNames(Collection<String> names) {
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (!known.add(name)) {
        throw new InvalidException(
            "duplicate builtin set \"" + ImportMatching.shorten(name) + "\"", null);
      }
    }
  }

  /**
   * Finds a builtin.
   *
   * @param hasStrings whether the one set there is, is enabled
   * @return null if there is none
   * @see <a href="https://webassembly.github.io/spec/js-api/#find-a-builtin">JS API, find a
   *     builtin</a>
   */
  private static Builtin findABuiltin(Import declared, boolean hasStrings) {
    return hasStrings && declared.module().equals(Builtin.MODULE)
        ? Builtin.named(declared.name())
        : null;
  }

  private static void requireType(int index, Import declared, ExternalType type, String what) {
    if (!ImportMatching.typeMatches(type, declared.type())) {
      throw new InvalidException(
          "type mismatch: Import #"
              + index
              + " \""
              + ImportMatching.shorten(declared.module())
              + "\" \""
              + ImportMatching.shorten(declared.name())
              + "\" is "
              + (what.startsWith("i") ? "an " : "a ")
              + what
              + ": expected "
              + ImportMatching.describe(type)
              + ", got "
              + ImportMatching.describe(declared.type())
              + (type.toString().equals(declared.type().toString())
                  ? " of another type definition: its type must be final, without a supertype and"
                      + " in no recursive group with others"
                  : ""),
          null);
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return supplied.length == 0;
  }

  /** Whether an import, by its place in the list of imports, is one of them. */
  public boolean has(int index) {
    return index < supplied.length && supplied[index];
  }

  /** The builtin that a function of the module is, or null. */
  public Builtin builtin(int function) {
    return function < builtins.length ? builtins[function] : null;
  }

  /** The first function of the module that is a certain builtin, one there is. */
  public int first(Builtin builtin) {
    return Arrays.asList(builtins).indexOf(builtin);
  }

  /** The string constant that a global of the module is, or null. */
  public String constant(int global) {
    return global < constants.length ? constants[global] : null;
  }
}
