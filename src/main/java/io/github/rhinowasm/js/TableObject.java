package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * A {@code WebAssembly.Table}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#tables">JS API, tables</a>
 */
final class TableObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Table";
  private static final String QUALIFIED = "WebAssembly.Table";
  private static final long TABLE32_SIZE = 0xFFFF_FFFFL;

  private final transient Table table;

  /** Initializes a table object, which from now on is that of the table. */
  TableObject(Table table) {
    this.table = table;
    table.attach(this);
  }

  static ScriptableObject define(Realm realm, Context cx, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, TableObject::construct);
    Builtins.operation(realm, prototype, QUALIFIED, "grow", 1, TableObject::grow);
    Builtins.operation(realm, prototype, QUALIFIED, "get", 1, TableObject::get);
    Builtins.operation(realm, prototype, QUALIFIED, "set", 1, TableObject::set);
    Builtins.attribute(realm, cx, prototype, QUALIFIED, "length", TableObject::length, null);
    Builtins.operation(realm, prototype, QUALIFIED, "type", 0, TableObject::type);
    return prototype;
  }

  private static Table receiver(Invocation call) {
    return call.receiver(TableObject.class, NAME).table;
  }

  Table table() {
    return table;
  }

  @Override
  String interfaceName() {
    return NAME;
  }

  /**
   * Table(descriptor, value).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-table-table">JS API,
   *     Table(descriptor, value)</a>
   */
  private static Object construct(Invocation call) {
    call.require(1);
    Scriptable descriptor = call.dictionary(0, "table descriptor");
    // In the order of the official tests, which is not that of Web IDL.
    ReferenceType element = element(call, descriptor);
    AddressType address = call.addressType(descriptor);
    Limits limits = MemoryObject.limits(call, descriptor, address);
    call.newObject().create();
    MemoryObject.checkValid(call, limits, address == AddressType.I64 ? -1 : TABLE32_SIZE);
    Object value =
        call.isMissing(1) ? Values.defaultValue(element) : referenceArgument(call, 1, element);
    return new TableObject(new Table(new TableType(element, limits), value, call.realm().budget()));
  }

  /**
   * Reads the element type of a descriptor.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#enumdef-tablekind">JS API,
   *     TableKind</a>
   */
  private static ReferenceType element(Invocation call, Scriptable descriptor) {
    String text = ScriptRuntime.toString(call.requiredMember(descriptor, "element"));
    return switch (text) {
      case "anyfunc", "funcref" -> ReferenceType.FUNCREF;
      case "externref" -> ReferenceType.EXTERNREF;
      default ->
          throw call.typeError(
              "property 'element' must be \"anyfunc\", \"funcref\" or \"externref\", got "
                  + Values.quote(text));
    };
  }

  /**
   * The argument at a position as an element, the default value if it was not passed. That Web IDL
   * takes undefined for the same is not what the official tests want, nor what engines do.
   */
  private static Object referenceArgument(Invocation call, int index, ReferenceType type) {
    if (index < call.arguments().length) {
      return Values.toWebAssemblyValue(call.realm(), call.where(), call.argument(index), type);
    }
    if (!type.isDefaultable()) {
      throw call.typeError("argument " + index + " is required for elements of type " + type);
    }
    return Values.defaultValue(type);
  }

  /**
   * grow(delta, value).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-table-grow">JS API, grow(delta,
   *     value)</a>
   */
  private static Object grow(Invocation call) {
    Table table = receiver(call);
    call.require(1);
    // Not what the table has after the conversions: they may run a script that makes it grow.
    long initialSize = table.size();
    AddressType address = table.type().limits().address();
    long delta = call.addressValueToU64(call.argument(0), address, "argument 0 (delta)");
    Object value = referenceArgument(call, 1, table.type().element());
    if (table.grow(delta, value) < 0) {
      Limits limits = table.type().limits();
      throw call.rangeError(
          "cannot grow from "
              + table.size()
              + " by "
              + Long.toUnsignedString(delta)
              + " elements"
              + (limits.hasMaximum()
                  ? "; the maximum is " + Long.toUnsignedString(limits.maximum())
                  : ""));
    }
    return Invocation.u64ToAddressValue(initialSize, address);
  }

  /**
   * get(index).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-table-get">JS API, get(index)</a>
   */
  private static Object get(Invocation call) {
    Table table = receiver(call);
    call.require(1);
    checkElements(call, table);
    int index = index(call, table, indexArgument(call, table));
    return Values.toJSValue(call.realm(), table.elements[index], table.type().element());
  }

  /**
   * set(index, value).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-table-set">JS API, set(index,
   *     value)</a>
   */
  private static Object set(Invocation call) {
    Table table = receiver(call);
    call.require(1);
    checkElements(call, table);
    long position = indexArgument(call, table);
    Object value = referenceArgument(call, 1, table.type().element());
    table.elements[index(call, table, position)] = value;
    return Undefined.instance;
  }

  private static void checkElements(Invocation call, Table table) {
    if (!Values.hasJSValues(table.type().element())) {
      throw call.typeError(
          "elements of type " + table.type().element() + " are not accessible to JavaScript");
    }
  }

  private static long indexArgument(Invocation call, Table table) {
    return call.addressValueToU64(
        call.argument(0), table.type().limits().address(), "argument 0 (index)");
  }

  private static int index(Invocation call, Table table, long position) {
    if (Long.compareUnsigned(position, table.size()) >= 0) {
      throw Bounds.ofElement(call, Long.toUnsignedString(position), "table", table.size());
    }
    return (int) position;
  }

  /**
   * length.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-table-length">JS API, length</a>
   */
  private static Object length(Invocation call) {
    Table table = receiver(call);
    return Invocation.u64ToAddressValue(table.size(), table.type().limits().address());
  }

  /**
   * type().
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#dom-table-type">Type reflection,
   *     type()</a>
   */
  private static Object type(Invocation call) {
    Table table = receiver(call);
    return TypeReflection.tableType(call, table.type(), table.size());
  }
}
