package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativeMap;
import org.mozilla.javascript.NativeSet;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;
import org.mozilla.javascript.typedarrays.NativeDataView;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** One run of the {@link Inspector} over one object. */
final class ObjectWriter {
  private static final int MAXIMUM_ITEMS = 100;
  private static final int MAXIMUM_LINES = 10_000;
  private static final int MAXIMUM_PROPERTIES = 1000;
  private static final int MAXIMUM_BYTES = 50;
  private static final int MAXIMUM_STRING = 10_000;
  private static final int MAXIMUM_PROTOTYPES = 1000;

  /** Characters after which only the outlines of objects are shown. */
  private static final int BUDGET = 2_000_000;

  /** An object shares a line with its content if at most this many levels are inside. */
  private static final int LEVELS_ON_ONE_LINE = 3;

  private final Context cx;
  private final Intrinsics intrinsics;
  private final ValueFormatter formatter;
  private final int maximumDepth;
  private final boolean hidden;
  private final boolean spread;
  private final Map<Scriptable, Boolean> open = new IdentityHashMap<>();
  private final Map<Scriptable, Integer> circular = new IdentityHashMap<>();
  private int spent;

  /** The deepest level reached inside the object written last. */
  private int deepest;

  /**
   * @param spread whether each entry has a line of its own, and there may be many
   */
  ObjectWriter(
      Context cx,
      Intrinsics intrinsics,
      ValueFormatter formatter,
      int maximumDepth,
      boolean hidden,
      boolean spread) {
    this.cx = cx;
    this.intrinsics = intrinsics;
    this.formatter = formatter;
    this.maximumDepth = maximumDepth;
    this.hidden = hidden;
    this.spread = spread;
  }

  String write(Scriptable object) {
    return object(object, 0, 0);
  }

  private String value(Object value, int depth, int indent) {
    String text;
    if (Inspector.isObject(value)) {
      text = object((Scriptable) value, depth, indent);
    } else if (value instanceof CharSequence string && string.length() > MAXIMUM_STRING) {
      int more = string.length() - MAXIMUM_STRING;
      String shown = string.toString().substring(0, MAXIMUM_STRING);
      text = Quoting.string(shown) + "... " + count(more, "more character");
    } else {
      text = Quoting.primitive(value);
    }
    spent += text.length();
    return text;
  }

  private String object(Scriptable object, int depth, int indent) {
    if (Inspector.isProxy(object)) {
      return object instanceof Callable ? "[Function: Proxy]" : "[Proxy]";
    }
    if (open.containsKey(object)) {
      Integer reference = circular.computeIfAbsent(object, o -> circular.size() + 1);
      return "[Circular *" + reference + "]";
    }
    open.put(object, true);
    try {
      String text = formatter.format(object);
      if (text == null) {
        int outer = deepest;
        deepest = Math.min(depth, maximumDepth);
        text = describe(object, depth, indent);
        deepest = Math.max(outer, deepest);
      }
      Integer reference = circular.get(object);
      return reference == null ? text : "<ref *" + reference + "> " + text;
    } catch (RuntimeException e) {
      return "[" + object.getClassName() + ": not shown, " + e.getMessage() + "]";
    } finally {
      open.remove(object);
    }
  }

  private String describe(Scriptable object, int depth, int indent) {
    boolean outline = depth > maximumDepth || spent > BUDGET;
    if (ScriptError.Errors.isError(object)) {
      return error((ScriptableObject) object, depth, indent, outline);
    }
    if (object instanceof Function) {
      return withProperties(functionHead((Function) object), object, depth, indent, outline);
    }
    if ("RegExp".equals(object.getClassName())) {
      return withProperties(object.toString(), object, depth, indent, outline);
    }
    switch (object.getClassName()) {
      case "Date":
        return withProperties(date(object), object, depth, indent, outline);
      case "Number":
      case "String":
      case "Boolean":
      case "Symbol":
        return boxed(object, depth, indent, outline);
      default:
        break;
    }
    String name = constructorName(object);
    if (outline) {
      return "[" + (object instanceof NativeArray ? "Array" : name == null ? "Object" : name) + "]";
    }
    List<String> entries = new ArrayList<>();
    boolean list = true;
    boolean numbers = false;
    String head;
    if (object instanceof NativeArray array) {
      head =
          "Array".equals(name) ? "" : prefix(object, name, "Array", "(" + array.getLength() + ")");
      items(array, array.getLength(), depth, indent, entries);
      numbers = array.getLength() > 0 && array.get(0, array) instanceof Number;
    } else if (object instanceof NativeTypedArrayView<?> view) {
      int length = view.isTypedArrayOutOfBounds() ? 0 : view.getArrayLength();
      head = prefix(object, name, "TypedArray", "(" + length + ")");
      items(object, length, depth, indent, entries);
      numbers = true;
    } else if ("Arguments".equals(object.getClassName())) {
      head = "[Arguments] ";
      items(object, ScriptableObjectLength.of(object), depth, indent, entries);
    } else {
      list = false;
      head = content(object, name, depth, indent, entries);
    }
    if (list && !spread) {
      entries = new ArrayList<>(Layout.columns(entries, indent, numbers));
    }
    properties(object, list, depth, indent, entries);
    if (!list && entries.isEmpty() && "Object".equals(name) && head.isEmpty()) {
      return "{}";
    }
    return Layout.join(head, list ? "[]" : "{}", entries, indent, isSimple(depth));
  }

  private boolean isSimple(int depth) {
    return !spread && deepest - depth < LEVELS_ON_ONE_LINE;
  }

  /** Adds what an object that is no list holds besides its properties; returns its head. */
  private String content(
      Scriptable object, String name, int depth, int indent, List<String> entries) {
    if (object instanceof NativeMap) {
      int size = visit(object, true, depth, indent, entries);
      return prefix(object, name, "Map", "(" + size + ")");
    }
    if (object instanceof NativeSet) {
      int size = visit(object, false, depth, indent, entries);
      return prefix(object, name, "Set", "(" + size + ")");
    }
    if (object instanceof NativeArrayBuffer buffer) {
      bytes(buffer, entries);
      return prefix(object, name, buffer.getClassName(), "");
    }
    if (object instanceof NativeDataView view) {
      entries.add("byteLength: " + view.getByteLength());
      entries.add("byteOffset: " + view.getByteOffset());
      entries.add(
          "buffer: " + value(((NativeArrayBufferView) view).getBuffer(), depth + 1, indent + 2));
      return prefix(object, name, "DataView", "");
    }
    if (object instanceof NativeResponse response) {
      for (Map.Entry<String, Object> entry : response.shown().entrySet()) {
        entries.add(entry.getKey() + ": " + value(entry.getValue(), depth + 1, indent + 2));
      }
      return prefix(object, name, "Response", "");
    }
    if (object instanceof NativeHeaders headers) {
      headers
          .values()
          .forEach((key, value) -> entries.add(Quoting.key(key) + ": " + Quoting.string(value)));
      return prefix(object, name, "Headers", "");
    }
    String head = prefix(object, name, object.getClassName(), "");
    return head.equals("Object ") ? "" : head;
  }

  private void bytes(NativeArrayBuffer buffer, List<String> entries) {
    if (buffer.isDetached()) {
      entries.add("(detached)");
      entries.add("byteLength: 0");
      return;
    }
    byte[] bytes = buffer.getBuffer();
    int length = Math.min(buffer.getLength(), bytes == null ? 0 : bytes.length);
    StringBuilder text = new StringBuilder("[Uint8Contents]: <");
    for (int i = 0; i < Math.min(length, MAXIMUM_BYTES); i++) {
      text.append(i == 0 ? "" : " ").append(Character.forDigit(bytes[i] >> 4 & 15, 16));
      text.append(Character.forDigit(bytes[i] & 15, 16));
    }
    if (length > MAXIMUM_BYTES) {
      text.append(" ... ").append(count(length - MAXIMUM_BYTES, "more byte"));
    }
    entries.add(text.append('>').toString());
    entries.add("byteLength: " + buffer.getLength());
  }

  private int visit(
      Scriptable collection, boolean map, int depth, int indent, List<String> entries) {
    int[] size = new int[1];
    SerializableCallable visitor =
        (cx2, scope, thisObj, args) -> {
          if (size[0]++ < maximumItems()) {
            String item = value(args[0], depth + 1, indent + 2);
            entries.add(map ? value(args[1], depth + 1, indent + 2) + " => " + item : item);
          }
          return Undefined.instance;
        };
    Callable function =
        new org.mozilla.javascript.LambdaFunction(intrinsics.scope(), "", 3, visitor, false);
    if (map) {
      intrinsics.forEachOfMap(cx, collection, function);
    } else {
      intrinsics.forEachOfSet(cx, collection, function);
    }
    more(size[0] - maximumItems(), entries);
    return size[0];
  }

  private void items(Scriptable list, long length, int depth, int indent, List<String> entries) {
    long shown = Math.min(length, maximumItems());
    long holes = 0;
    for (int i = 0; i < shown; i++) {
      if (!list.has(i, list)) {
        holes++;
        continue;
      }
      addHoles(holes, entries);
      holes = 0;
      entries.add(property(list, i, depth, indent));
    }
    addHoles(holes, entries);
    more(length - shown, entries);
  }

  private static void addHoles(long holes, List<String> entries) {
    if (holes > 0) {
      entries.add("<" + count(holes, "empty item") + ">");
    }
  }

  private int maximumItems() {
    return spread ? MAXIMUM_LINES : MAXIMUM_ITEMS;
  }

  private static void more(long more, List<String> entries) {
    if (more > 0) {
      entries.add("... " + count(more, "more item"));
    }
  }

  private static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** Adds the named properties, and the symbols, as {@code key: value}. */
  private void properties(
      Scriptable object, boolean list, int depth, int indent, List<String> entries) {
    List<Object> keys = new ArrayList<>();
    if (!(object instanceof NativeTypedArrayView<?>)) {
      Object[] ids =
          hidden && object instanceof ScriptableObject all ? all.getAllIds() : object.getIds();
      for (Object id : ids) {
        if (!(list && id instanceof Number)) {
          keys.add(id);
        }
      }
    }
    if (object instanceof ScriptableObject) {
      for (Object symbol : intrinsics.symbols(cx, object)) {
        keys.add(symbol);
      }
    }
    int shown = 0;
    for (Object key : keys) {
      if (shown == MAXIMUM_PROPERTIES || spent > BUDGET) {
        int rest = keys.size() - shown;
        entries.add("... " + rest + (rest == 1 ? " more property" : " more properties"));
        return;
      }
      Scriptable descriptor = intrinsics.descriptor(cx, object, key);
      if (descriptor == null) {
        continue;
      }
      boolean enumerable = Boolean.TRUE.equals(descriptor.get("enumerable", descriptor));
      if (!enumerable && (!hidden || list && "length".equals(key))) {
        continue;
      }
      String name = Quoting.key(key);
      String text = fromDescriptor(descriptor, depth, indent);
      entries.add((enumerable ? name : "[" + name + "]") + ": " + text);
      shown++;
    }
  }

  private String property(Scriptable object, int index, int depth, int indent) {
    if (object instanceof NativeTypedArrayView<?>) {
      return value(object.get(index, object), depth + 1, indent + 2);
    }
    Scriptable descriptor = intrinsics.descriptor(cx, object, index);
    return descriptor == null ? "undefined" : fromDescriptor(descriptor, depth, indent);
  }

  private String fromDescriptor(Scriptable descriptor, int depth, int indent) {
    if (descriptor.has("value", descriptor)) {
      return value(descriptor.get("value", descriptor), depth + 1, indent + 2);
    }
    boolean get = descriptor.get("get", descriptor) instanceof Callable;
    boolean set = descriptor.get("set", descriptor) instanceof Callable;
    return get ? set ? "[Getter/Setter]" : "[Getter]" : "[Setter]";
  }

  private String withProperties(
      String base, Scriptable object, int depth, int indent, boolean outline) {
    if (outline) {
      return base;
    }
    List<String> entries = new ArrayList<>();
    properties(object, false, depth, indent, entries);
    return entries.isEmpty()
        ? base
        : Layout.join(base + " ", "{}", entries, indent, isSimple(depth));
  }

  private String boxed(Scriptable object, int depth, int indent, boolean outline) {
    Object primitive =
        object instanceof Symbol symbol
            ? new SymbolKey(symbol.getName(), Symbol.Kind.REGULAR)
            : intrinsics.unboxed(cx, object);
    String base = "[" + object.getClassName() + ": " + Quoting.primitive(primitive) + "]";
    if (primitive instanceof CharSequence) {
      return base;
    }
    return withProperties(base, object, depth, indent, outline);
  }

  private String date(Scriptable date) {
    try {
      return intrinsics.dateToIso(cx, date);
    } catch (RuntimeException e) {
      return "Invalid Date";
    }
  }

  private String error(ScriptableObject error, int depth, int indent, boolean outline) {
    String message = ScriptError.Errors.describe(error);
    String stack = "";
    Scriptable descriptor = intrinsics.descriptor(cx, error, "stack");
    if (descriptor != null && descriptor.get("value", descriptor) instanceof CharSequence text) {
      stack = ScriptError.Errors.indentStack(text.toString(), message);
    }
    String margin = "\n" + " ".repeat(indent);
    String base =
        stack.isEmpty() ? "[" + message + "]" : message + margin + stack.replace("\n", margin);
    if (outline) {
      return "[" + message + "]";
    }
    List<String> entries = new ArrayList<>();
    for (String key : new String[] {"cause", "errors"}) {
      Scriptable extra = intrinsics.descriptor(cx, error, key);
      if (extra != null) {
        entries.add("[" + key + "]: " + fromDescriptor(extra, depth, indent));
      }
    }
    properties(error, false, depth, indent, entries);
    entries.removeIf(entry -> entry.startsWith("fileName: ") || entry.startsWith("lineNumber: "));
    return entries.isEmpty()
        ? base
        : Layout.join(base + " ", "{}", entries, indent, base.indexOf('\n') < 0 && isSimple(depth));
  }

  private String functionHead(Function function) {
    Scriptable descriptor = intrinsics.descriptor(cx, function, "name");
    Object name = descriptor == null ? null : descriptor.get("value", descriptor);
    String kind = function instanceof BaseFunction f ? f.getClassName() : "Function";
    String shown = kind.contains("Generator") ? "GeneratorFunction" : "Function";
    if (name instanceof CharSequence text && text.length() > 0) {
      return "[" + shown + ": " + text + "]";
    }
    return "[" + shown + " (anonymous)]";
  }

  private String prefix(Scriptable object, String name, String fallback, String size) {
    String tag = tag(object);
    String shown = name == null ? "[" + fallback + size + ": null prototype]" : name + size;
    return shown + (tag == null || tag.equals(name) ? "" : " [" + tag + "]") + " ";
  }

  /** The name of the constructor that the prototypes show as plain data, or null. */
  private String constructorName(Scriptable object) {
    Scriptable holder = object;
    for (int i = 0; i < MAXIMUM_PROTOTYPES && holder != null; i++) {
      if (Inspector.isProxy(holder)) {
        return null;
      }
      if (data(holder, "constructor") instanceof Function constructor
          && !Inspector.isProxy(constructor)
          && data(constructor, "name") instanceof CharSequence name
          && name.length() > 0) {
        return name.toString();
      }
      holder = holder.getPrototype();
    }
    return null;
  }

  private String tag(Scriptable object) {
    Scriptable holder = object;
    for (int i = 0; i < MAXIMUM_PROTOTYPES && holder != null; i++) {
      if (Inspector.isProxy(holder)) {
        return null;
      }
      Object tag = data(holder, SymbolKey.TO_STRING_TAG);
      if (tag instanceof CharSequence text) {
        return text.length() > 0 ? text.toString() : null;
      }
      holder = holder.getPrototype();
    }
    return null;
  }

  private Object data(Scriptable object, Object key) {
    boolean has =
        key instanceof Symbol symbol
            ? object instanceof ScriptableObject o && o.has(symbol, o)
            : object.has((String) key, object);
    if (!has) {
      return null;
    }
    Scriptable descriptor = intrinsics.descriptor(cx, object, key);
    return descriptor == null ? null : descriptor.get("value", descriptor);
  }

  /** The own {@code length} of an arguments object. */
  private static final class ScriptableObjectLength {
    static int of(Scriptable object) {
      return object.get("length", object) instanceof Number n ? n.intValue() : 0;
    }
  }
}
