package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * {@code Headers} of the <a href="https://fetch.spec.whatwg.org/#headers-class">Fetch standard</a>.
 */
final class NativeHeaders extends ScriptableObject {
  private final transient Map<String, String> values = new TreeMap<>();
  private boolean immutable;

  @Override
  public String getClassName() {
    return "Headers";
  }

  static Scriptable install(Context cx, ObjectFactory objects) {
    return new Builtin.ClassBuilder(
            cx, objects.scope(), "Headers", 0, (c, s, args) -> from(Builtin.argument(args, 0)))
        .method(
            "append", 2, (c, s, self, args) -> change(self, "append", args, NativeHeaders::append))
        .method("delete", 1, (c, s, self, args) -> delete(self, args))
        .method("get", 1, (c, s, self, args) -> of(self).values.get(name("get", args)))
        .method("has", 1, (c, s, self, args) -> of(self).values.containsKey(name("has", args)))
        .method("set", 2, (c, s, self, args) -> change(self, "set", args, NativeHeaders::set))
        .method(
            "entries", 0, (c, s, self, args) -> objects.iterate(c, entries(c, of(self), objects)))
        .method(
            "keys", 0, (c, s, self, args) -> objects.iterate(c, of(self).values.keySet().toArray()))
        .method(
            "values",
            0,
            (c, s, self, args) -> objects.iterate(c, of(self).values.values().toArray()))
        .method("forEach", 1, (c, s, self, args) -> forEach(c, of(self), args))
        .iterator("entries")
        .define(objects.scope());
  }

  /** Headers with these values, which scripts cannot change. */
  static NativeHeaders immutable(Map<String, String> values) {
    NativeHeaders headers = new NativeHeaders();
    values.forEach(headers::append);
    headers.immutable = true;
    return headers;
  }

  NativeHeaders copy() {
    NativeHeaders copy = new NativeHeaders();
    copy.values.putAll(values);
    copy.immutable = immutable;
    return copy;
  }

  Map<String, String> values() {
    return values;
  }

  /** Headers from what a script gives: other Headers, a list of pairs, or an object. */
  static NativeHeaders from(Object init) {
    NativeHeaders headers = new NativeHeaders();
    if (Undefined.isUndefined(init)) {
      return headers;
    }
    if (init instanceof NativeHeaders other) {
      headers.values.putAll(other.values);
    } else if (init instanceof NativeArray list) {
      for (int i = 0; i < list.getLength(); i++) {
        if (!(list.get(i, list) instanceof NativeArray pair) || pair.getLength() != 2) {
          throw Builtin.typeError("Headers: each element must be a pair of name and value");
        }
        headers.append(
            checkedName(Builtin.element(pair, 0)), checkedValue(Builtin.element(pair, 1)));
      }
    } else if (Inspector.isObject(init)) {
      Scriptable object = (Scriptable) init;
      for (Object key : object.getIds()) {
        Object value =
            key instanceof Number n
                ? ScriptableObject.getProperty(object, n.intValue())
                : ScriptableObject.getProperty(object, (String) key);
        headers.append(checkedName(key), checkedValue(value));
      }
    } else {
      throw Builtin.typeError("Headers: the argument must be an object");
    }
    return headers;
  }

  private interface Change {
    void apply(NativeHeaders headers, String name, String value);
  }

  void append(String name, String value) {
    values.merge(name.toLowerCase(Locale.ROOT), value, (old, more) -> old + ", " + more);
  }

  void set(String name, String value) {
    values.put(name.toLowerCase(Locale.ROOT), value);
  }

  private static Object change(Object self, String method, Object[] args, Change change) {
    NativeHeaders headers = of(self);
    Builtin.require(args, 2, "Headers." + method);
    String name = checkedName(args[0]);
    String value = checkedValue(args[1]);
    headers.checkMutable();
    change.apply(headers, name, value);
    return Undefined.instance;
  }

  private static Object delete(Object self, Object[] args) {
    NativeHeaders headers = of(self);
    String name = name("delete", args);
    headers.checkMutable();
    headers.values.remove(name);
    return Undefined.instance;
  }

  private void checkMutable() {
    if (immutable) {
      throw Builtin.typeError("Headers: immutable");
    }
  }

  private static Object[] entries(Context cx, NativeHeaders headers, ObjectFactory objects) {
    List<Object> pairs = new ArrayList<>();
    headers.values.forEach(
        (name, value) -> pairs.add(cx.newArray(objects.scope(), new Object[] {name, value})));
    return pairs.toArray();
  }

  private static Object forEach(Context cx, NativeHeaders headers, Object[] args) {
    Callable callback =
        Builtin.callable(Builtin.argument(args, 0), "Headers.forEach: the callback");
    Scriptable receiver =
        Inspector.isObject(Builtin.argument(args, 1))
            ? (Scriptable) args[1]
            : Undefined.SCRIPTABLE_UNDEFINED;
    for (Map.Entry<String, String> entry : List.copyOf(headers.values.entrySet())) {
      callback.call(
          cx,
          headers.getParentScope(),
          receiver,
          new Object[] {entry.getValue(), entry.getKey(), headers});
    }
    return Undefined.instance;
  }

  private static NativeHeaders of(Object self) {
    if (self instanceof NativeHeaders headers) {
      return headers;
    }
    throw Builtin.typeError("not a Headers object");
  }

  private static String name(String method, Object[] args) {
    Builtin.require(args, 1, "Headers." + method);
    return checkedName(args[0]);
  }

  private static String checkedName(Object value) {
    String name = ScriptRuntime.toString(value);
    boolean valid = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    if (!valid) {
      throw Builtin.typeError("Headers: invalid name '" + name + "'");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static String checkedValue(Object value) {
    String text = ScriptRuntime.toString(value).strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c == '\n' || c == '\r' || c > 0xff) {
        throw Builtin.typeError("Headers: invalid value");
      }
    }
    return text;
  }
}
