package io.github.rhinowasm.host;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * {@code Blob} of the <a href="https://w3c.github.io/FileAPI/#blob-section">File API</a>, without
 * {@code stream}.
 */
final class NativeBlob extends ScriptableObject {
  private static final String NAME = "Blob";

  private final transient byte[] bytes;
  private final String type;

  private NativeBlob(byte[] bytes, String type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** Makes blobs of a scope. */
  record Maker(Scriptable scope, Scriptable prototype) {
    /**
     * @param bytes which nobody may change
     */
    NativeBlob make(byte[] bytes, String type) {
      NativeBlob blob = new NativeBlob(bytes, normalized(type));
      blob.setPrototype(prototype);
      blob.setParentScope(scope);
      return blob;
    }
  }

  static Maker install(Context cx, ObjectFactory objects) {
    Maker[] maker = new Maker[1];
    Builtin.ClassBuilder builder =
        new Builtin.ClassBuilder(
            cx, objects.scope(), NAME, 0, (c, s, args) -> construct(c, objects, args));
    builder
        .getter("size", self -> of(self).bytes.length)
        .getter("type", self -> of(self).type)
        .method("slice", 0, (c, s, self, args) -> of(self).slice(maker[0], args))
        .method(
            "text", 0, (c, s, self, args) -> objects.promise(c, () -> Utf8.decode(of(self).bytes)))
        .method(
            "arrayBuffer",
            0,
            (c, s, self, args) ->
                objects.promise(c, () -> objects.newArrayBuffer(c, of(self).bytes)))
        .method(
            "bytes",
            0,
            (c, s, self, args) ->
                objects.promise(c, () -> objects.newUint8Array(c, of(self).bytes)));
    maker[0] = new Maker(objects.scope(), builder.define(objects.scope()));
    return maker[0];
  }

  private static NativeBlob of(Object self) {
    if (self instanceof NativeBlob blob) {
      return blob;
    }
    throw Builtin.typeError("not a Blob object");
  }

  private static NativeBlob construct(Context cx, ObjectFactory objects, Object[] args) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<Object> parts =
        Builtin.isAbsent(args, 0)
            ? List.of()
            : objects.elements(
                cx, args[0], "Blob: the parts must be an iterable object", NativeBlob::part);
    Object options = Builtin.argument(args, 1);
    Object endings = Builtin.option(options, "endings", NAME);
    boolean isNative = endings(endings);
    Object type = Builtin.option(options, "type", NAME);
    String text = type == null || !Undefined.isUndefined(type) ? ScriptRuntime.toString(type) : "";
    for (Object part : parts) {
      if (part instanceof NativeBlob blob) {
        content.writeBytes(blob.bytes);
      } else if (part instanceof String lines) {
        content.writeBytes(Utf8.encode(isNative ? withNativeEndings(lines) : lines));
      } else {
        content.writeBytes(BufferSource.copy(part, NAME));
      }
    }
    return new NativeBlob(content.toByteArray(), normalized(text));
  }

  /** A part: a Blob, a buffer or view, or a string. */
  private static Object part(Object value) {
    return value instanceof NativeBlob || BufferSource.is(value)
        ? value
        : ScriptRuntime.toString(value);
  }

  private static String withNativeEndings(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", System.lineSeparator());
  }

  private static boolean endings(Object value) {
    if (Undefined.isUndefined(value)) {
      return false;
    }
    String text = ScriptRuntime.toString(value);
    if (text.equals("native") || text.equals("transparent")) {
      return text.equals("native");
    }
    throw Builtin.typeError("Blob: endings must be 'transparent' or 'native', got '" + text + "'");
  }

  /** In lower case; empty if there are characters that are not ASCII. */
  private static String normalized(String type) {
    return type.chars().allMatch(c -> c >= 0x20 && c <= 0x7e) ? type.toLowerCase(Locale.ROOT) : "";
  }

  private NativeBlob slice(Maker maker, Object[] args) {
    int start = Builtin.isAbsent(args, 0) ? 0 : position(args[0]);
    int end = Builtin.isAbsent(args, 1) ? bytes.length : position(args[1]);
    String contentType = Builtin.isAbsent(args, 2) ? "" : ScriptRuntime.toString(args[2]);
    return maker.make(Arrays.copyOfRange(bytes, start, Math.max(start, end)), contentType);
  }

  /** A position that counts from the end if it is negative. */
  private int position(Object value) {
    double number = ScriptRuntime.toNumber(value);
    double clamped = Double.isNaN(number) ? 0 : Math.rint(number);
    return (int)
        (clamped < 0 ? Math.max(bytes.length + clamped, 0) : Math.min(clamped, bytes.length));
  }

  /** The content, which nobody may change. */
  byte[] bytes() {
    return bytes;
  }

  /** The MIME type; empty if there is none. */
  String type() {
    return type;
  }

  @Override
  public String getClassName() {
    return NAME;
  }
}
