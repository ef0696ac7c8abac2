package io.github.rhinowasm.js;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeDataView;

/**
 * The constructor and methods of DataView in place of Rhino's, which lack the BigInts and know no
 * buffers that can be resized or shared.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-dataview-objects">ECMAScript, DataView objects</a>
 */
final class DataViews {
  private static final String NAME = "DataView";

  private DataViews() {}

  /** Replaces the constructor of a scope, unless that is done. */
  static void install(Realm realm, Context cx) {
    ScriptableObject scope = realm.scope();
    if (!(ScriptableObject.getProperty(scope, NAME) instanceof ScriptableObject old)
        || old instanceof Builtins.InterfaceObject) {
      return;
    }
    Builtins.InterfaceObject constructor =
        new Builtins.InterfaceObject(realm, NAME, 1, "DataView()", DataViews::construct);
    constructor.adopt((ScriptableObject) old.get("prototype", old));
    ScriptableObject prototype = (ScriptableObject) constructor.getPrototypeProperty();
    Builtins.hiddenGetter(realm, cx, prototype, NAME, "buffer", call -> receiver(call).getBuffer());
    Builtins.hiddenGetter(
        realm, cx, prototype, NAME, "byteLength", call -> inBounds(call).getByteLength());
    Builtins.hiddenGetter(
        realm, cx, prototype, NAME, "byteOffset", call -> inBounds(call).getByteOffset());
    for (TypedArrayKind kind : TypedArrayKind.values()) {
      if (kind != TypedArrayKind.UINT8_CLAMPED) {
        String element = kind.text().substring(0, kind.text().length() - "Array".length());
        method(realm, prototype, "get" + element, 1, call -> getViewValue(call, kind));
        method(realm, prototype, "set" + element, 2, call -> setViewValue(call, kind));
      }
    }
    scope.defineProperty(NAME, constructor, ScriptableObject.DONTENUM);
  }

  private static void method(
      Realm realm, ScriptableObject prototype, String name, int length, Builtins.Body body) {
    Builtins.method(realm, prototype, "DataView." + name + "()", name, length, body);
  }

  /**
   * DataView(buffer, byteOffset, byteLength).
   *
   * @see <a href="https://tc39.es/ecma262/#sec-dataview-buffer-byteoffset-bytelength">ECMAScript,
   *     DataView(buffer, byteOffset, byteLength)</a>
   */
  private static Object construct(Invocation call) {
    if (!(call.argument(0) instanceof NativeArrayBuffer buffer)) {
      if (call.realm().hints() != null) {
        ValueHints.view(call.realm().hints(), NAME, call.argument(0));
      }
      throw call.typeError(
          "argument 0 must be an ArrayBuffer or a SharedArrayBuffer, got "
              + Values.describe(call.argument(0)));
    }
    double offset = TypedArrays.toIndex(call, call.argument(1), "byte offset");
    Buffers.checkAttached(call, buffer);
    checkOffset(call, buffer, offset);
    int available = buffer.getLength();
    boolean hasLength = !call.isMissing(2);
    double length = hasLength ? TypedArrays.toIndex(call, call.argument(2), "byte length") : 0;
    checkEnd(call, available, offset, length);
    call.newObject().create();
    Buffers.checkAttached(call, buffer);
    checkOffset(call, buffer, offset);
    available = buffer.getLength();
    checkEnd(call, available, offset, length);
    if (!hasLength) {
      length = available - offset;
    }
    if (buffer instanceof ForeignBuffer foreign) {
      boolean tracksLength = !hasLength && !foreign.isFixedLength();
      return new ForeignDataView(foreign, (int) offset, (int) length, tracksLength);
    }
    return new NativeDataView(buffer, (int) offset, (int) length);
  }

  private static void checkOffset(Invocation call, NativeArrayBuffer buffer, double offset) {
    if (offset > buffer.getLength()) {
      throw Bounds.ofOffset(call, "byte offset", offset, "buffer", buffer.getLength());
    }
  }

  private static void checkEnd(Invocation call, int available, double offset, double length) {
    if (offset + length > available) {
      throw Bounds.ofView(call, offset, "byte length", length, available);
    }
  }

  private static NativeDataView receiver(Invocation call) {
    if (call.receiver() instanceof NativeDataView view) {
      return view;
    }
    throw call.typeError(
        "the receiver must be a DataView, got " + Values.describe(call.receiver()));
  }

  private static NativeDataView inBounds(Invocation call) {
    NativeDataView view = receiver(call);
    Buffers.checkAttached(call, view.getBuffer());
    if (view.isDataViewOutOfBounds()) {
      throw call.typeError("the view is out of the bounds of its buffer");
    }
    return view;
  }

  /**
   * GetViewValue.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-getviewvalue">ECMAScript, GetViewValue</a>
   */
  private static Object getViewValue(Invocation call, TypedArrayKind kind) {
    receiver(call);
    double index = TypedArrays.toIndex(call, call.argument(0), "offset");
    boolean littleEndian = ScriptRuntime.toBoolean(call.argument(1));
    NativeDataView view = inBounds(call);
    int size = kind.elementSize();
    long bits = RawBytes.get(view.getBuffer(), position(call, view, index, size), size);
    return kind.decode(littleEndian ? bits : RawBytes.reverse(bits, size));
  }

  /**
   * SetViewValue.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-setviewvalue">ECMAScript, SetViewValue</a>
   */
  private static Object setViewValue(Invocation call, TypedArrayKind kind) {
    receiver(call);
    double index = TypedArrays.toIndex(call, call.argument(0), "offset");
    long bits = kind.encode(call.argument(1));
    boolean littleEndian = ScriptRuntime.toBoolean(call.argument(2));
    NativeDataView view = inBounds(call);
    int size = kind.elementSize();
    int position = position(call, view, index, size);
    RawBytes.set(
        view.getBuffer(), position, size, littleEndian ? bits : RawBytes.reverse(bits, size));
    return Undefined.instance;
  }

  private static int position(Invocation call, NativeDataView view, double index, int size) {
    if (index + size > view.getByteLength()) {
      throw Bounds.ofOffset(call, "offset", index, "view", view.getByteLength());
    }
    return view.getByteOffset() + (int) index;
  }
}
