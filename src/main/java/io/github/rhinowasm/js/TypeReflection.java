package io.github.rhinowasm.js;

import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;
import org.mozilla.javascript.Scriptable;

/**
 * Types as scripts see them. The members of the objects come in the order that Web IDL gives to
 * those of dictionaries. A type that the proposal has no name for is written as in the text format.
 *
 * @see <a
 *     href="https://github.com/WebAssembly/js-types/blob/main/proposals/js-types/Overview.md">The
 *     type reflection proposal</a>
 */
final class TypeReflection {
  private static final String PARAMETERS = "parameters";
  private static final String RESULTS = "results";

  private TypeReflection() {}

  /**
   * The IDL representation of an extern type, without its kind.
   *
   * @see <a
   *     href="https://webassembly.github.io/js-types/js-api/#idl-representation-of-the-extern-type">
   *     Type reflection, IDL representation of the extern type</a>
   */
  static Scriptable externType(Invocation call, ExternalType type) {
    if (type instanceof ExternalType.Function function) {
      return functionType(call, function.type().asFunction());
    }
    if (type instanceof TableType table) {
      return tableType(call, table, table.limits().minimum());
    }
    if (type instanceof MemoryType memory) {
      return memoryType(call, memory, memory.limits().minimum());
    }
    if (type instanceof GlobalType global) {
      return globalType(call, global, fromValueType(global.value()));
    }
    return tagType(call, (TagType) type);
  }

  static Scriptable functionType(Invocation call, FunctionType type) {
    Scriptable object = newObject(call);
    object.put(PARAMETERS, object, valueTypes(call, type.parameters()));
    object.put(RESULTS, object, valueTypes(call, type.results()));
    return object;
  }

  /**
   * @param minimum the present size of a table, the least size of one to be imported
   */
  static Scriptable tableType(Invocation call, TableType type, long minimum) {
    Scriptable object = newObject(call);
    object.put("address", object, type.limits().address().toString());
    object.put("element", object, fromValueType(type.element()));
    putLimits(object, type.limits(), minimum);
    return object;
  }

  /**
   * @param minimum the present size of a memory, the least size of one to be imported
   */
  static Scriptable memoryType(Invocation call, MemoryType type, long minimum) {
    Scriptable object = newObject(call);
    object.put("address", object, type.limits().address().toString());
    putLimits(object, type.limits(), minimum);
    object.put("shared", object, type.shared());
    return object;
  }

  private static void putLimits(Scriptable object, Limits limits, long minimum) {
    if (limits.hasMaximum()) {
      object.put(
          "maximum", object, Invocation.u64ToAddressValue(limits.maximum(), limits.address()));
    }
    object.put("minimum", object, Invocation.u64ToAddressValue(minimum, limits.address()));
  }

  /**
   * @param value the name of the value type
   */
  static Scriptable globalType(Invocation call, GlobalType type, String value) {
    Scriptable object = newObject(call);
    object.put("mutable", object, type.mutable());
    object.put("value", object, value);
    return object;
  }

  static Scriptable tagType(Invocation call, TagType type) {
    Scriptable object = newObject(call);
    object.put(PARAMETERS, object, valueTypes(call, type.type().asFunction().parameters()));
    return object;
  }

  private static Scriptable newObject(Invocation call) {
    return call.cx().newObject(call.realm().scope());
  }

  private static Scriptable valueTypes(Invocation call, List<ValueType> types) {
    Object[] names = types.stream().map(TypeReflection::fromValueType).toArray();
    return call.cx().newArray(call.realm().scope(), names);
  }

  /**
   * FromValueType and ToTableKind.
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#abstract-opdef-fromvaluetype">Type
   *     reflection, FromValueType</a>
   */
  static String fromValueType(ValueType type) {
    return type.toString();
  }

  /**
   * The argument at a position as a dictionary FunctionType.
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#dictdef-functiontype">Type
   *     reflection, FunctionType</a>
   */
  static FunctionType toFunctionType(Invocation call, int index) {
    Scriptable descriptor = call.dictionary(index, "function type");
    List<ValueType> parameters = toValueTypes(call, descriptor, PARAMETERS);
    checkParameters(call, parameters);
    List<ValueType> results = toValueTypes(call, descriptor, RESULTS);
    checkCount(call, results, RESULTS, ImplementationLimits.RESULTS);
    return new FunctionType(parameters, results);
  }

  /**
   * The parameters of the argument at a position as a dictionary TagType. Its caller creates the
   * new object before it has them checked by {@link #checkParameters}.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dictdef-tagtype">JS API, TagType</a>
   */
  static List<ValueType> toTagParameters(Invocation call, int index) {
    return toValueTypes(call, call.dictionary(index, "tag type"), PARAMETERS);
  }

  private static List<ValueType> toValueTypes(Invocation call, Scriptable descriptor, String name) {
    String what = property(name);
    return call.sequence(
        call.requiredMember(descriptor, name),
        what,
        type -> call.valueType(type, "each type of " + what));
  }

  /** Makes sure that a function or a tag may have so many parameters. */
  static void checkParameters(Invocation call, List<ValueType> parameters) {
    checkCount(call, parameters, PARAMETERS, ImplementationLimits.PARAMETERS);
  }

  private static void checkCount(Invocation call, List<ValueType> types, String name, int most) {
    if (types.size() > most) {
      throw call.typeError(
          property(name) + " has " + types.size() + " types, the limit is " + most);
    }
  }

  private static String property(String name) {
    return "property '" + name + "'";
  }
}
