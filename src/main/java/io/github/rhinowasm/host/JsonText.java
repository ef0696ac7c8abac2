package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/**
 * {@code JSON.stringify} in place of Rhino's, whose messages name Java classes, and which can make
 * 2^30 texts of thirty objects without anybody noticing.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-json.stringify">ECMAScript, JSON.stringify</a>
 */
final class JsonText {
  private static final int MAXIMUM_GAP = 10;

  private final Context cx;
  private final Scriptable scope;
  private final Callable isArray;
  private Callable replacer;
  private Set<String> properties;
  private String gap = "";
  private final StringBuilder text = new StringBuilder();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;

  private JsonText(Context cx, Scriptable scope, Callable isArray) {
    this.cx = cx;
    this.scope = scope;
    this.isArray = isArray;
  }

  static void install(TopLevel scope) {
    ScriptableObject json = (ScriptableObject) scope.get("JSON", scope);
    Scriptable array = (Scriptable) scope.get("Array", scope);
    Callable isArray = (Callable) array.get("isArray", array);
    json.defineProperty(
        "stringify",
        Builtin.function(
            scope,
            "stringify",
            3,
            (cx, s, self, args) -> new JsonText(cx, scope, isArray).stringify(args)),
        ScriptableObject.DONTENUM);
  }

  private Object stringify(Object[] args) {
    Object replacing = Builtin.argument(args, 1);
    if (Inspector.isObject(replacing)) {
      if (replacing instanceof Callable function) {
        replacer = function;
      } else if (isArray(replacing)) {
        properties = propertyList((Scriptable) replacing);
      }
    }
    gap = gap(Builtin.argument(args, 2));
    Scriptable holder = cx.newObject(scope);
    holder.put("", holder, Builtin.argument(args, 0));
    return property(holder, "") ? text.toString() : Undefined.instance;
  }

  private Set<String> propertyList(Scriptable list) {
    Set<String> properties = new LinkedHashSet<>();
    double length = length(list);
    FixedLength.check(cx, length);
    for (int i = 0; i < length; i++) {
      Object element = Builtin.element(list, i);
      if (element instanceof CharSequence
          || element instanceof Number
          || isBox(element, "String")
          || isBox(element, "Number")) {
        properties.add(ScriptRuntime.toString(element));
      }
    }
    return properties;
  }

  private static boolean isBox(Object value, String name) {
    return Inspector.isObject(value)
        && !Inspector.isProxy(value)
        && ((Scriptable) value).getClassName().equals(name);
  }

  private static String gap(Object space) {
    Object value = space;
    if (isBox(value, "Number")) {
      value = ScriptRuntime.toNumber(value);
    } else if (isBox(value, "String")) {
      value = ScriptRuntime.toString(value);
    }
    if (value instanceof Number number && !(value instanceof BigInteger)) {
      return " ".repeat((int) Math.max(0, Math.min(MAXIMUM_GAP, number.doubleValue())));
    }
    if (value instanceof CharSequence chars) {
      String all = chars.toString();
      return all.substring(0, Math.min(MAXIMUM_GAP, all.length()));
    }
    return "";
  }

  /** Array.isArray. */
  private boolean isArray(Object value) {
    return value instanceof NativeArray
        || Inspector.isProxy(value)
            && Boolean.TRUE.equals(
                isArray.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[] {value}));
  }

  private static double length(Scriptable array) {
    Object value = ScriptableObject.getProperty(array, "length");
    return value == Scriptable.NOT_FOUND ? 0 : Math.max(0, ScriptRuntime.toInteger(value));
  }

  /** Appends a property's value; returns false, and nothing is appended, if it is none of JSON. */
  private boolean property(Scriptable holder, Object key) {
    Metering.charge(cx, 1);
    Object value =
        key instanceof Integer index
            ? ScriptableObject.getProperty(holder, index)
            : ScriptableObject.getProperty(holder, (String) key);
    if (value == Scriptable.NOT_FOUND) {
      value = Undefined.instance;
    }
    value = converted(holder, key.toString(), value);
    if (value == null) {
      append("null");
    } else if (value instanceof Boolean) {
      append(value.toString());
    } else if (value instanceof CharSequence chars) {
      quote(chars);
    } else if (value instanceof BigInteger) {
      throw Builtin.typeError("Do not know how to serialize a BigInt");
    } else if (value instanceof Number number) {
      double d = number.doubleValue();
      append(Double.isNaN(d) || Double.isInfinite(d) ? "null" : ScriptRuntime.toString(value));
    } else if (Inspector.isObject(value) && !(value instanceof Callable)) {
      object((Scriptable) value);
    } else {
      return false;
    }
    return true;
  }

  /** After toJSON, the replacer, and out of the objects that hold a primitive value. */
  private Object converted(Scriptable holder, String key, Object original) {
    Object value = original;
    if (Inspector.isObject(value) || value instanceof BigInteger) {
      Scriptable object =
          value instanceof Scriptable s ? s : ScriptRuntime.toObject(cx, scope, value);
      Object method = ScriptableObject.getProperty(object, "toJSON");
      if (method instanceof Callable function && !Undefined.isUndefined(method)) {
        value = function.call(cx, scope, object, new Object[] {key});
      }
    }
    if (replacer != null) {
      value = replacer.call(cx, scope, holder, new Object[] {key, value});
    }
    if (!Inspector.isObject(value) || Inspector.isProxy(value)) {
      return value;
    }
    Scriptable object = (Scriptable) value;
    return switch (object.getClassName()) {
      case "Number" -> ScriptRuntime.toNumber(object);
      case "String" -> ScriptRuntime.toString(object);
      case "Boolean" -> object.getDefaultValue(ScriptRuntime.BooleanClass);
      case "BigInt" -> object.getDefaultValue(ScriptRuntime.BigIntegerClass);
      default -> value;
    };
  }

  private void append(String part) {
    Metering.require(cx, Limit.STRING_LENGTH, (long) text.length() + part.length());
    text.append(part);
  }

  private void object(Scriptable value) {
    if (!open.add(value)) {
      throw Builtin.typeError("Converting circular structure to JSON");
    }
    depth++;
    if (isArray(value)) {
      array(value);
    } else {
      members(value);
    }
    depth--;
    open.remove(value);
  }

  private void array(Scriptable array) {
    double length = length(array);
    FixedLength.check(cx, length);
    append("[");
    for (int i = 0; i < length; i++) {
      append(i == 0 ? "" : ",");
      newLine();
      if (!property(array, i)) {
        append("null");
      }
    }
    if (length > 0) {
      close();
    }
    append("]");
  }

  private void members(Scriptable object) {
    append("{");
    boolean first = true;
    for (Object key : keys(object)) {
      int before = text.length();
      append(first ? "" : ",");
      newLine();
      quote(key.toString());
      append(gap.isEmpty() ? ":" : ": ");
      if (property(object, key)) {
        first = false;
      } else {
        text.setLength(before);
      }
    }
    if (!first) {
      close();
    }
    append("}");
  }

  private List<Object> keys(Scriptable object) {
    List<Object> keys = new ArrayList<>();
    if (properties != null) {
      keys.addAll(properties);
      return keys;
    }
    for (Object id : object.getIds()) {
      if (id instanceof String || id instanceof Integer) {
        keys.add(id);
      } else if (id instanceof Number) {
        keys.add(ScriptRuntime.toString(id));
      }
    }
    return keys;
  }

  private void newLine() {
    if (!gap.isEmpty()) {
      append("\n");
      for (int i = 0; i < depth; i++) {
        append(gap);
      }
    }
  }

  private void close() {
    depth--;
    newLine();
    depth++;
  }

  private void quote(CharSequence value) {
    Metering.require(cx, Limit.STRING_LENGTH, (long) text.length() + value.length());
    String all = value.toString();
    Metering.charge(cx, all.length() / Metering.BULK);
    text.append('"');
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c) && !isPaired(all, i)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static boolean isPaired(String all, int index) {
    char c = all.charAt(index);
    return Character.isHighSurrogate(c)
        ? index + 1 < all.length() && Character.isLowSurrogate(all.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(all.charAt(index - 1));
  }
}
