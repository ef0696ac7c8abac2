package io.github.rhinowasm.js;

import io.github.rhinowasm.module.Import;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** What is said about imports that are not there. No getter of an imports object is called. */
final class ImportHints {
  private static final int SHOWN = 4;
  private static final String BUILTINS = "wasm:";

  private ImportHints() {}

  /** There is no imports object at all. */
  static void noImports(Hints hints, List<Import> wanted) {
    hints.give(
        Hint.Kind.MISSING_IMPORT,
        () -> "the module has imports; pass as second argument " + skeleton(wanted));
  }

  private static String skeleton(List<Import> wanted) {
    Map<String, List<String>> modules = new LinkedHashMap<>();
    for (Import one : wanted.subList(0, Math.min(SHOWN, wanted.size()))) {
      modules
          .computeIfAbsent(one.module(), key -> new ArrayList<>())
          .add(key(one.name()) + ": " + placeholder(one));
    }
    List<String> parts = new ArrayList<>();
    modules.forEach(
        (name, fields) -> parts.add(key(name) + ": {" + String.join(", ", fields) + "}"));
    return "{" + String.join(", ", parts) + (wanted.size() > SHOWN ? ", ..." : "") + "}";
  }

  private static String placeholder(Import wanted) {
    return switch (wanted.type().kind()) {
      case FUNCTION -> "aFunction";
      case TABLE -> "aTable";
      case MEMORY -> "aMemory";
      case GLOBAL -> "aGlobal";
      case TAG -> "aTag";
    };
  }

  /** The imports object has not got the import's module. */
  static void noModule(Hints hints, Scriptable imports, Import wanted, Object present) {
    if (present != null && !Undefined.isUndefined(present)) {
      return;
    }
    hints.give(
        Hint.Kind.MISSING_IMPORT,
        () -> {
          Map<String, Object> modules = properties(imports);
          if (wanted.module().startsWith(BUILTINS)) {
            return "the module imports builtins; compile it with {builtins: ["
                + Values.quote(wanted.module().substring(BUILTINS.length()))
                + "]}";
          }
          if (modules.containsKey(wanted.module())) {
            // It is there, and undefined.
            return null;
          }
          String near = Nearest.of(wanted.module(), modules.keySet());
          if (near != null) {
            return missing("the imports object", wanted.module(), wanted, near);
          }
          String elsewhere = elsewhere(modules, wanted);
          return elsewhere != null
              ? elsewhere
              : missing("the imports object", wanted.module(), wanted, null)
                  + contents(wanted.module(), modules);
        });
  }

  /** An object in the imports object has not got the import. */
  static void noField(Hints hints, Scriptable imports, Scriptable module, Import wanted) {
    hints.give(
        Hint.Kind.MISSING_IMPORT,
        () -> {
          Map<String, Object> fields = properties(module);
          if (fields.containsKey(wanted.name())) {
            // It is there, and undefined.
            return null;
          }
          String owner = "imports" + access(wanted.module());
          String near = Nearest.of(wanted.name(), fields.keySet());
          if (near != null) {
            return missing(owner, wanted.name(), wanted, near);
          }
          String elsewhere = elsewhere(properties(imports), wanted);
          return elsewhere != null
              ? elsewhere
              : missing(owner, wanted.name(), wanted, null) + contents(wanted.name(), fields);
        });
  }

  private static String missing(String owner, String name, Import wanted, String near) {
    return "the module imports "
        + Values.quoteName(wanted.module())
        + " "
        + Values.quoteName(wanted.name())
        + ", but "
        + owner
        + " has no "
        + Values.quoteName(name)
        + (near == null
            ? ""
            : "; did you mean its " + Values.quoteName(near) + "? Names must be the same");
  }

  private static String contents(String name, Map<String, Object> properties) {
    return properties.isEmpty() ? "" : "; it has " + Nearest.list(name, properties.keySet());
  }

  /** Where the import is, if not where it should be; else null. */
  private static String elsewhere(Map<String, Object> modules, Import wanted) {
    String target = "{" + key(wanted.module()) + ": {" + key(wanted.name()) + ": ...}}";
    if (modules.containsKey(wanted.name())
        && !(modules.get(wanted.name()) instanceof NativeObject)) {
      return "imports"
          + access(wanted.name())
          + " is not where the module looks for it; write "
          + target;
    }
    for (Map.Entry<String, Object> module : modules.entrySet()) {
      if (!module.getKey().equals(wanted.module())
          && properties(module.getValue()).containsKey(wanted.name())) {
        return "imports"
            + access(module.getKey())
            + access(wanted.name())
            + " is not where the module looks for it; write "
            + target;
      }
    }
    return null;
  }

  /** The own enumerable data properties of an ordinary object. */
  private static Map<String, Object> properties(Object value) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (value instanceof NativeObject object) {
      for (Object id : object.getIds()) {
        String name = id instanceof String text ? text : null;
        int index = id instanceof Integer number ? number : 0;
        if ((name != null || id instanceof Integer) && !isAccessor(object, name, index)) {
          properties.put(
              id.toString(), name == null ? object.get(index, object) : object.get(name, object));
        }
      }
    }
    return properties;
  }

  private static boolean isAccessor(ScriptableObject object, String name, int index) {
    return isFunction(object.getGetterOrSetter(name, index, object, false))
        || isFunction(object.getGetterOrSetter(name, index, object, true));
  }

  private static boolean isFunction(Object value) {
    return value != null && !Undefined.isUndefined(value);
  }

  private static String access(String name) {
    return isIdentifier(name) ? "." + name : "[" + Values.quoteName(name) + "]";
  }

  private static String key(String name) {
    return isIdentifier(name) ? name : Values.quoteName(name);
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || name.length() > SHOWN * 25 || !isStart(name.charAt(0))) {
      return false;
    }
    return name.chars().allMatch(c -> isStart((char) c) || c >= '0' && c <= '9');
  }

  private static boolean isStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
  }
}
