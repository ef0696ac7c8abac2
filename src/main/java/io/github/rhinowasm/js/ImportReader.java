package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/** Reads the imports of a module out of an imports object. */
final class ImportReader {
  private final Realm realm;
  private final Context cx;
  private final String where;

  /** What the first value will fail with that is of the right kind but cannot be linked. */
  private JavaScriptException unlinkable;

  /**
   * @param where begins each message, such as {@code WebAssembly.Instance()}
   */
  ImportReader(Realm realm, Context cx, String where) {
    this.realm = realm;
    this.cx = cx;
    this.where = where;
  }

  /**
   * Reads the imports.
   *
   * @param importObject null for undefined
   * @return functions, tables, memories, globals and tags in the order of the module's imports;
   *     null for those that the engine supplies
   * @see <a href="https://webassembly.github.io/spec/js-api/#read-the-imports">JS API, read the
   *     imports</a>
   */
  List<Object> readTheImports(WasmModule module, Scriptable importObject) {
    List<Import> wanted = module.module().imports();
    if (!wanted.isEmpty() && importObject == null) {
      if (realm.hints() != null) {
        ImportHints.noImports(realm.hints(), wanted);
      }
      throw realm
          .errors()
          .exception(
              Errors.Kind.TYPE_ERROR,
              where
                  + ": argument 1 (imports) must be an object, as the module imports "
                  + wanted.get(0).type().kind()
                  + " "
                  + names(wanted.get(0))
                  + "; got undefined");
    }
    List<Object> imports = new ArrayList<>(wanted.size());
    int functions = 0;
    for (int i = 0; i < wanted.size(); i++) {
      // The engine has builtins and string constants itself.
      imports.add(
          module.staticImports().has(i) ? null : read(i, wanted.get(i), importObject, functions));
      if (wanted.get(i).type().kind() == ExternalKind.FUNCTION) {
        functions++;
      }
    }
    if (unlinkable != null) {
      throw unlinkable;
    }
    return imports;
  }

  private Object read(int index, Import wanted, Scriptable importObject, int functions) {
    Object o = Values.get(cx, realm, importObject, wanted.module());
    if (!ScriptRuntime.isObject(o)) {
      if (realm.hints() != null) {
        ImportHints.noModule(realm.hints(), importObject, wanted, o);
      }
      throw realm
          .errors()
          .exception(
              Errors.Kind.TYPE_ERROR,
              where
                  + ": Import #"
                  + index
                  + " "
                  + Values.quoteName(wanted.module())
                  + ": module must be an object, got "
                  + Values.describe(o));
    }
    Object v = Values.get(cx, realm, (Scriptable) o, wanted.name());
    ExternalType type = wanted.type();
    if (realm.hints() != null && Undefined.isUndefined(v) && !isReference(type)) {
      ImportHints.noField(realm.hints(), importObject, (Scriptable) o, wanted);
    }
    if (type instanceof ExternalType.Function function) {
      return function(index, wanted, function, v, functions);
    }
    if (type instanceof GlobalType global) {
      return global(index, wanted, global, v);
    }
    if (type instanceof MemoryType) {
      if (v instanceof MemoryObject memory) {
        realm.acquaint(memory);
        return memory.memory();
      }
      throw linkError(index, wanted, "memory import requires a WebAssembly.Memory", v);
    }
    if (type instanceof TableType) {
      if (v instanceof TableObject table) {
        return table.table();
      }
      throw linkError(index, wanted, "table import requires a WebAssembly.Table", v);
    }
    assert type instanceof TagType;
    if (v instanceof TagObject tag) {
      return tag.tag();
    }
    throw linkError(index, wanted, "tag import requires a WebAssembly.Tag", v);
  }

  /** Whether undefined may be what is imported. */
  private static boolean isReference(ExternalType type) {
    return type instanceof GlobalType global && global.value() instanceof ReferenceType;
  }

  private WasmFunction function(
      int index, Import wanted, ExternalType.Function type, Object v, int functions) {
    if (v instanceof ExportedFunction exported) {
      return exported.function();
    }
    Callable callable = Values.callable(v);
    if (callable == null) {
      throw linkError(index, wanted, "function import requires a callable", v);
    }
    WasmFunction made =
        ImportedFunction.create(
            realm,
            callable,
            wanted.module() + "." + wanted.name(),
            "imported function " + names(wanted),
            type.type());
    made.attach(new ExportedFunction.HostFunctionIndex(functions));
    return made;
  }

  private Global global(int index, Import wanted, GlobalType type, Object v) {
    if (v instanceof GlobalObject object) {
      return object.global();
    }
    ValueType value = type.value();
    if (value instanceof NumericType numeric && realm.hints() != null) {
      ValueHints.importedGlobal(realm.hints(), names(wanted), v, numeric);
    }
    if (value == NumericType.I64 && !(v instanceof BigInteger)) {
      throw linkError(
          index, wanted, "global import of type i64 requires a BigInt or a WebAssembly.Global", v);
    }
    if (value instanceof NumericType
        && value != NumericType.I64
        && (!(v instanceof Number) || v instanceof BigInteger)) {
      throw linkError(
          index,
          wanted,
          "global import of type " + value + " requires a number or a WebAssembly.Global",
          v);
    }
    if (value == VectorType.V128) {
      throw linkError(index, wanted, "global import of type v128 requires a WebAssembly.Global", v);
    }
    try {
      Object converted = Values.toWebAssemblyValue(realm, where, v, value);
      if (type.mutable() && unlinkable == null) {
        unlinkable =
            linkError(
                index,
                wanted,
                "global import of type " + type + " requires a WebAssembly.Global",
                v);
      }
      return Global.create(new GlobalType(value, false), converted);
    } catch (JavaScriptException | EcmaError e) {
      throw linkError(
          index, wanted, "global import of type " + value + " requires a value of that type", v);
    }
  }

  private JavaScriptException linkError(int index, Import wanted, String expected, Object actual) {
    return realm
        .errors()
        .exception(
            Errors.Kind.LINK_ERROR,
            where
                + ": Import #"
                + index
                + " "
                + names(wanted)
                + ": "
                + expected
                + ", got "
                + Values.describe(actual));
  }

  private static String names(Import wanted) {
    return Values.quoteName(wanted.module()) + " " + Values.quoteName(wanted.name());
  }
}
