package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * An object as structured serialization leaves it, of no scope. What it holds are primitive values
 * and other nodes; {@link #index} is its place in the list of all, in which those that it is made
 * of come before it.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/structured-data.html#structureddeserialize">HTML,
 *     StructuredDeserialize</a>
 */
abstract sealed class StructuredNode {
  int index;

  /** What makes the objects: all of one scope, with the constructors it was born with. */
  record Target(Context cx, ObjectFactory objects, List<Scriptable> made) {
    Object value(Object value) {
      Metering.charge(cx, 1);
      return value instanceof StructuredNode node ? made.get(node.index) : value;
    }

    Scriptable construct(String name, Object... args) {
      return objects.constructor(name).construct(cx, objects.scope(), args);
    }
  }

  /** Makes the object, without what it holds. */
  abstract Scriptable make(Target target);

  /** Adds what it holds. */
  void fill(Target target, Scriptable object) {}

  /** Something that is made at once. */
  static final class Leaf extends StructuredNode {
    private final ObjectSerializer.Serialized serialized;

    Leaf(ObjectSerializer.Serialized serialized) {
      this.serialized = serialized;
    }

    @Override
    Scriptable make(Target target) {
      return serialized.deserialize(target.cx, target.objects.scope());
    }
  }

  /** A Number, String, Boolean or BigInt object. */
  static final class Wrapper extends StructuredNode {
    private final Object primitive;

    Wrapper(Object primitive) {
      this.primitive = primitive;
    }

    @Override
    Scriptable make(Target target) {
      return ScriptRuntime.toObject(target.cx, target.objects.scope(), primitive);
    }
  }

  /** An object that its constructor makes of primitive values. */
  static final class Constructed extends StructuredNode {
    private final String constructor;
    private final Object[] args;

    Constructed(String constructor, Object... args) {
      this.constructor = constructor;
      this.args = args;
    }

    @Override
    Scriptable make(Target target) {
      return target.construct(constructor, args);
    }
  }

  /** An ArrayBuffer of fixed length. If it is transferred, the bytes come last. */
  static final class Buffer extends StructuredNode {
    private byte[] bytes;

    /** How it is made if it is none of Rhino's. */
    private ObjectSerializer.Serialized serialized;

    void setBytes(byte[] content) {
      bytes = content;
    }

    void setSerialized(ObjectSerializer.Serialized content) {
      serialized = content;
    }

    @Override
    Scriptable make(Target target) {
      return serialized != null
          ? serialized.deserialize(target.cx, target.objects.scope())
          : target.objects.newArrayBuffer(target.cx, bytes);
    }
  }

  /** A typed array or DataView. */
  static final class View extends StructuredNode {
    private final String constructor;
    private final StructuredNode buffer;
    private final int offset;
    private final int length;

    /**
     * @param length in elements, or -1 if it ends where the buffer does
     */
    View(String constructor, StructuredNode buffer, int offset, int length) {
      this.constructor = constructor;
      this.buffer = buffer;
      this.offset = offset;
      this.length = length;
    }

    @Override
    Scriptable make(Target target) {
      return length < 0
          ? target.construct(constructor, target.value(buffer), offset)
          : target.construct(constructor, target.value(buffer), offset, length);
    }
  }

  /** A plain object or an array. */
  static final class Properties extends StructuredNode {
    private final long length;
    private final List<Object> keys = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /**
     * @param length of an array; -1 for an object
     */
    Properties(long length) {
      this.length = length;
    }

    void add(Object key, Object value) {
      keys.add(key);
      values.add(value);
    }

    @Override
    Scriptable make(Target target) {
      if (length < 0) {
        return target.cx.newObject(target.objects.scope());
      }
      Scriptable array = target.cx.newArray(target.objects.scope(), 0);
      array.put("length", array, ScriptRuntime.wrapNumber(length));
      return array;
    }

    @Override
    void fill(Target target, Scriptable object) {
      for (int i = 0; i < keys.size(); i++) {
        Object value = target.value(values.get(i));
        if (keys.get(i) instanceof Integer index) {
          object.put(index, object, value);
        } else {
          object.put((String) keys.get(i), object, value);
        }
      }
    }
  }

  /** A Map or Set; keys and values of a map take turns. */
  static final class Collection extends StructuredNode {
    private final boolean isMap;
    private final List<Object> values = new ArrayList<>();

    Collection(boolean isMap) {
      this.isMap = isMap;
    }

    void add(Object value) {
      values.add(value);
    }

    @Override
    Scriptable make(Target target) {
      return target.construct(isMap ? "Map" : "Set");
    }

    @Override
    void fill(Target target, Scriptable object) {
      for (int i = 0; i < values.size(); i++) {
        Object value = target.value(values.get(i));
        if (isMap) {
          target.objects.setInMap(target.cx, object, value, target.value(values.get(++i)));
        } else {
          target.objects.addToSet(target.cx, object, value);
        }
      }
    }
  }

  /** An Error of one of ECMAScript's classes. */
  static final class Failure extends StructuredNode {
    private final String constructor;
    private final Object message;
    private Object stack;
    private boolean hasCause;
    private Object cause;

    /**
     * @param message undefined for none
     */
    Failure(String constructor, Object message) {
      this.constructor = constructor;
      this.message = message;
    }

    void setStack(String text) {
      stack = text;
    }

    void setCause(Object value) {
      hasCause = true;
      cause = value;
    }

    @Override
    Scriptable make(Target target) {
      return Undefined.isUndefined(message)
          ? target.construct(constructor)
          : target.construct(constructor, message);
    }

    @Override
    void fill(Target target, Scriptable object) {
      ScriptableObject error = (ScriptableObject) object;
      error.delete("stack");
      if (stack != null) {
        error.defineProperty("stack", stack, ScriptableObject.DONTENUM);
      }
      if (hasCause) {
        error.defineProperty("cause", target.value(cause), ScriptableObject.DONTENUM);
      }
    }
  }
}
