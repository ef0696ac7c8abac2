package io.github.rhinowasm.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.Wrapper;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;
import org.mozilla.javascript.typedarrays.NativeDataView;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * Takes values out of their scope. Getters run as they are met; the depth of the value is bounded
 * by the heap and not by the stack.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal">
 *     HTML, StructuredSerializeInternal</a>
 */
final class StructuredSerializer {
  private static final Set<String> ERRORS =
      Set.of("EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError");

  /** What it costs to look at a property or an element. */
  private static final int STEP_COST = 2;

  private static final int SHOWN_STEPS = 12;
  private static final int SHOWN_NAME = 40;

  private final Context cx;
  private final Intrinsics intrinsics;
  private final ObjectSerializer serializer;
  private final NativeDomException.Maker exceptions;
  private final NativeBlob.Maker blobs;
  private final Map<Scriptable, StructuredNode> memory = new IdentityHashMap<>();
  private final List<StructuredNode> nodes = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();

  StructuredSerializer(
      Context cx,
      Intrinsics intrinsics,
      ObjectSerializer serializer,
      NativeDomException.Maker exceptions,
      NativeBlob.Maker blobs) {
    this.cx = cx;
    this.intrinsics = intrinsics;
    this.serializer = serializer;
    this.exceptions = exceptions;
    this.blobs = blobs;
  }

  /** What is left to do for an object whose node there is: one step for each thing it holds. */
  private abstract static class Frame {
    /** Where in the object the last step has been, for messages. */
    String place = "";

    /** Returns false if nothing is left. */
    abstract boolean step();
  }

  /** All nodes, each behind those that it is made of. */
  List<StructuredNode> nodes() {
    return nodes;
  }

  /** Serializes a value: a primitive one, or a node. */
  Object serialize(Object value) {
    Object root = serializeOne(value);
    while (!frames.isEmpty()) {
      Metering.charge(cx, STEP_COST);
      Frame frame = frames.getLast();
      if (!frame.step()) {
        frames.removeLast();
      }
    }
    return root;
  }

  /**
   * Says what a buffer of the transfer list is to be.
   *
   * @return false if the buffer is in the list already
   */
  boolean reserve(NativeArrayBuffer buffer, StructuredNode.Buffer node) {
    return !memory.containsKey(buffer) && remember(buffer, node) == node;
  }

  private <T extends StructuredNode> T remember(Scriptable object, T node) {
    node.index = nodes.size();
    nodes.add(node);
    memory.put(object, node);
    return node;
  }

  private Object serializeOne(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    if (Undefined.isUndefined(value) || value == Scriptable.NOT_FOUND) {
      return Undefined.instance;
    }
    if (value instanceof CharSequence) {
      return value.toString();
    }
    if (!Inspector.isObject(value) || value instanceof Wrapper) {
      throw notCloneable(value instanceof Symbol symbol ? Quoting.symbol(symbol) : "a Java object");
    }
    Scriptable object = (Scriptable) value;
    StructuredNode known = memory.get(object);
    return known != null ? known : serializeObject(object);
  }

  private StructuredNode serializeObject(Scriptable object) {
    if (Inspector.isProxy(object)) {
      throw notCloneable("a Proxy");
    }
    ObjectSerializer.Serialized serialized;
    try {
      serialized = serializer.serialize(object);
    } catch (ObjectSerializer.NotSerializable e) {
      throw notCloneable(e.getMessage());
    }
    if (serialized != null) {
      return remember(object, new StructuredNode.Leaf(serialized));
    }
    if (object instanceof NativeObject) {
      return properties(object, -1);
    }
    if (object instanceof NativeArray array) {
      return properties(array, array.getLength());
    }
    if (object instanceof NativeArrayBuffer buffer) {
      return buffer(buffer);
    }
    if (object instanceof NativeArrayBufferView view) {
      return view(view);
    }
    if (object instanceof NativeDomException exception) {
      return domException(exception);
    }
    if (object instanceof NativeBlob blob) {
      return remember(
          blob, new StructuredNode.Leaf((cx2, scope) -> blobs.make(blob.bytes(), blob.type())));
    }
    StructuredNode builtin = serializeBuiltin(object);
    if (builtin != null) {
      return builtin;
    }
    if (object instanceof Callable) {
      String name = object instanceof BaseFunction f ? f.getFunctionName() : "";
      throw notCloneable(name.isEmpty() ? "a function" : "function '" + name + "'");
    }
    throw notCloneable("an object of class " + object.getClassName());
  }

  /** Null if it is none of the built-in classes that can be cloned. */
  private StructuredNode serializeBuiltin(Scriptable object) {
    return switch (object.getClassName()) {
      case "Number", "String", "Boolean", "BigInt" ->
          remember(object, new StructuredNode.Wrapper(intrinsics.unboxed(cx, object)));
      case "Date" ->
          remember(
              object, new StructuredNode.Constructed("Date", intrinsics.dateToNumber(cx, object)));
      case "RegExp" ->
          remember(
              object,
              new StructuredNode.Constructed(
                  "RegExp", object.get("source", object), object.get("flags", object)));
      case "Map" -> collection(object, true);
      case "Set" -> collection(object, false);
      case "Error" -> error(object);
      default -> null;
    };
  }

  private StructuredNode buffer(NativeArrayBuffer buffer) {
    if (buffer.isDetached()) {
      throw notCloneable("a detached ArrayBuffer");
    }
    if (BufferSource.isShared(buffer)) {
      throw notCloneable("a SharedArrayBuffer");
    }
    StructuredNode.Buffer node = new StructuredNode.Buffer();
    node.setBytes(BufferSource.copy(buffer, StructuredClone.NAME));
    return remember(buffer, node);
  }

  private StructuredNode view(NativeArrayBufferView view) {
    boolean outOfBounds =
        view.getBuffer().isDetached()
            || view instanceof NativeTypedArrayView<?> array && array.isTypedArrayOutOfBounds()
            || view instanceof NativeDataView data && data.isDataViewOutOfBounds();
    if (outOfBounds) {
      throw notCloneable("a " + view.getClassName() + " whose buffer is detached or too short");
    }
    int length =
        serializer.tracksLength(view)
            ? -1
            : view instanceof NativeTypedArrayView<?> array
                ? array.getArrayLength()
                : view.getByteLength();
    StructuredNode buffer = (StructuredNode) serializeOne(view.getBuffer());
    return remember(
        view, new StructuredNode.View(view.getClassName(), buffer, view.getByteOffset(), length));
  }

  private StructuredNode domException(NativeDomException exception) {
    Object stack = exception.get("stack", exception);
    NativeDomException.Maker maker = exceptions;
    return remember(
        exception,
        new StructuredNode.Leaf(
            (cx2, scope) -> {
              NativeDomException clone = maker.make(exception.name(), exception.message());
              if (stack instanceof CharSequence text) {
                clone.setStack(text.toString());
              }
              return clone;
            }));
  }

  private StructuredNode properties(Scriptable object, long length) {
    StructuredNode.Properties node = remember(object, new StructuredNode.Properties(length));
    Object[] keys = object.getIds();
    frames.add(
        new Frame() {
          private int next;

          @Override
          boolean step() {
            if (next == keys.length) {
              return false;
            }
            Object key = keys[next++];
            if (key instanceof Integer index) {
              place = "[" + index + "]";
              if (object.has(index, object)) {
                node.add(index, serializeOne(object.get(index, object)));
              }
            } else {
              String name = ScriptRuntime.toString(key);
              place = shown(name);
              if (object.has(name, object)) {
                node.add(name, serializeOne(object.get(name, object)));
              }
            }
            return true;
          }
        });
    return node;
  }

  private static String shown(String name) {
    String cut = name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "...";
    boolean isIdentifier = !cut.isEmpty() && Character.isJavaIdentifierStart(cut.charAt(0));
    return isIdentifier && cut.chars().allMatch(Character::isJavaIdentifierPart)
        ? "." + cut
        : "[" + Quoting.primitive(cut) + "]";
  }

  private StructuredNode collection(Scriptable object, boolean isMap) {
    List<Object> held = new ArrayList<>();
    if (isMap) {
      intrinsics.forEachOfMap(
          cx,
          object,
          (cx2, scope, self, args) -> {
            held.add(args[1]);
            held.add(args[0]);
            return Undefined.instance;
          });
    } else {
      intrinsics.forEachOfSet(
          cx,
          object,
          (cx2, scope, self, args) -> {
            held.add(args[0]);
            return Undefined.instance;
          });
    }
    StructuredNode.Collection node = remember(object, new StructuredNode.Collection(isMap));
    addSteps(held, node::add, isMap ? "<in a Map>" : "<in a Set>");
    return node;
  }

  private void addSteps(List<Object> values, Consumer<Object> sink, String at) {
    Iterator<Object> iterator = values.iterator();
    frames.add(
        new Frame() {
          @Override
          boolean step() {
            if (!iterator.hasNext()) {
              return false;
            }
            place = at;
            sink.accept(serializeOne(iterator.next()));
            return true;
          }
        });
  }

  private StructuredNode error(Scriptable error) {
    Object name = ScriptableObject.getProperty(error, "name");
    String constructor =
        name instanceof CharSequence text && ERRORS.contains(text.toString())
            ? text.toString()
            : "Error";
    Object message = Undefined.instance;
    Scriptable descriptor = intrinsics.descriptor(cx, error, "message");
    if (descriptor != null && descriptor.has("value", descriptor)) {
      message = ScriptRuntime.toString(descriptor.get("value", descriptor));
    }
    StructuredNode.Failure node = remember(error, new StructuredNode.Failure(constructor, message));
    if (error.has("stack", error) && error.get("stack", error) instanceof CharSequence text) {
      node.setStack(text.toString());
    }
    if (error.has("cause", error)) {
      addSteps(Collections.singletonList(error.get("cause", error)), node::setCause, ".cause");
    }
    return node;
  }

  private RhinoException notCloneable(String what) {
    StringBuilder path = new StringBuilder();
    int shown = 0;
    for (Frame frame : frames) {
      if (shown++ == SHOWN_STEPS) {
        path.append("...");
        break;
      }
      path.append(frame.place);
    }
    return exceptions.thrown(
        NativeDomException.DATA_CLONE_ERROR,
        StructuredClone.NAME
            + ": "
            + what
            + (path.isEmpty() ? "" : " at " + path)
            + " cannot be cloned");
  }
}
