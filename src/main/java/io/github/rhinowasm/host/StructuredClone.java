package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/**
 * {@code structuredClone(value, options)}.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone">HTML,
 *     structuredClone(value, options)</a>
 */
final class StructuredClone {
  static final String NAME = "structuredClone";

  private final ObjectFactory objects;
  private final Intrinsics intrinsics;
  private final ObjectSerializer serializer;
  private final NativeDomException.Maker exceptions;
  private final NativeBlob.Maker blobs;

  private StructuredClone(
      ObjectFactory objects,
      Intrinsics intrinsics,
      ObjectSerializer serializer,
      NativeDomException.Maker exceptions,
      NativeBlob.Maker blobs) {
    this.objects = objects;
    this.intrinsics = intrinsics;
    this.serializer = serializer;
    this.exceptions = exceptions;
    this.blobs = blobs;
  }

  static void install(
      ObjectFactory objects,
      Intrinsics intrinsics,
      ObjectSerializer serializer,
      NativeDomException.Maker exceptions,
      NativeBlob.Maker blobs) {
    StructuredClone clone = new StructuredClone(objects, intrinsics, serializer, exceptions, blobs);
    Builtin.method(
        objects.scope(), objects.scope(), NAME, 1, (cx, s, self, args) -> clone.call(cx, args));
  }

  private Object call(Context cx, Object[] args) {
    Builtin.require(args, 1, NAME);
    List<Scriptable> transferList =
        transferList(cx, Builtin.option(Builtin.argument(args, 1), "transfer", NAME));
    StructuredSerializer serialization =
        new StructuredSerializer(cx, intrinsics, serializer, exceptions, blobs);
    List<StructuredNode.Buffer> transferred = new ArrayList<>();
    for (Scriptable transferable : transferList) {
      StructuredNode.Buffer node = new StructuredNode.Buffer();
      if (!(transferable instanceof NativeArrayBuffer buffer) || BufferSource.isShared(buffer)) {
        throw dataCloneError(
            "an object of class " + transferable.getClassName() + " cannot be transferred");
      }
      if (!serialization.reserve(buffer, node)) {
        throw dataCloneError("an ArrayBuffer is in the transfer list twice");
      }
      transferred.add(node);
    }
    Object value = serialization.serialize(args[0]);
    for (int i = 0; i < transferred.size(); i++) {
      transfer((NativeArrayBuffer) transferList.get(i), transferred.get(i));
    }
    return deserialize(cx, serialization.nodes(), value);
  }

  private Object deserialize(Context cx, List<StructuredNode> nodes, Object value) {
    StructuredNode.Target target =
        new StructuredNode.Target(cx, objects, new ArrayList<>(nodes.size()));
    for (StructuredNode node : nodes) {
      target.made().add(node.make(target));
    }
    for (StructuredNode node : nodes) {
      node.fill(target, target.made().get(node.index));
    }
    return target.value(value);
  }

  /** Takes the bytes out of a buffer, which is detached afterwards. */
  private void transfer(NativeArrayBuffer buffer, StructuredNode.Buffer node) {
    ObjectSerializer.Serialized serialized = null;
    try {
      if (!buffer.isDetached()) {
        serialized = serializer.serialize(buffer);
      }
    } catch (ObjectSerializer.NotSerializable e) {
      throw dataCloneError(e.getMessage() + " cannot be transferred");
    }
    if (buffer.isDetached()) {
      throw dataCloneError("a detached ArrayBuffer cannot be transferred");
    }
    byte[] bytes = buffer.getBuffer();
    buffer.detach();
    node.setBytes(bytes);
    node.setSerialized(serialized);
  }

  /** Converts the list as Web IDL does for a sequence of objects. */
  private List<Scriptable> transferList(Context cx, Object value) {
    if (Undefined.isUndefined(value)) {
      return List.of();
    }
    String expected = NAME + ": the option 'transfer' must be an iterable of objects";
    return objects.elements(
        cx,
        value,
        expected,
        element -> {
          if (!Inspector.isObject(element)) {
            throw Builtin.typeError(expected);
          }
          return (Scriptable) element;
        });
  }

  private RhinoException dataCloneError(String message) {
    return exceptions.thrown(NativeDomException.DATA_CLONE_ERROR, NAME + ": " + message);
  }
}
