package io.github.rhinowasm.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * {@code TextEncoder} and {@code TextDecoder} of the <a
 * href="https://encoding.spec.whatwg.org/#api">Encoding standard</a>; decoders for utf-8, utf-16le,
 * utf-16be and windows-1252.
 */
final class TextCoding {
  private TextCoding() {}

  private static final class Encoder extends ScriptableObject {
    @Override
    public String getClassName() {
      return "TextEncoder";
    }
  }

  private static final class Decoder extends ScriptableObject {
    final transient TextDecoding decoding;

    Decoder(TextDecoding decoding) {
      this.decoding = decoding;
    }

    @Override
    public String getClassName() {
      return "TextDecoder";
    }
  }

  static void install(Context cx, ObjectFactory objects) {
    new Builtin.ClassBuilder(cx, objects.scope(), "TextEncoder", 0, (c, s, args) -> new Encoder())
        .getter(
            "encoding",
            self -> {
              encoder(self);
              return "utf-8";
            })
        .method(
            "encode",
            0,
            (c, s, self, args) -> {
              encoder(self);
              String text = Builtin.isAbsent(args, 0) ? "" : ScriptRuntime.toString(args[0]);
              return objects.newUint8Array(c, Utf8.encode(text));
            })
        .method(
            "encodeInto",
            2,
            (c, s, self, args) -> {
              encoder(self);
              return encodeInto(c, objects.scope(), args);
            })
        .define(objects.scope());
    new Builtin.ClassBuilder(
            cx, objects.scope(), "TextDecoder", 0, (c, s, args) -> newDecoder(args))
        .getter("encoding", self -> decoder(self).decoding.label())
        .getter("fatal", self -> decoder(self).decoding.fatal())
        .getter("ignoreBOM", self -> decoder(self).decoding.ignoreBom())
        .method("decode", 0, (c, s, self, args) -> decode(decoder(self), args))
        .define(objects.scope());
  }

  private static Encoder encoder(Object self) {
    if (self instanceof Encoder encoder) {
      return encoder;
    }
    throw Builtin.typeError("not a TextEncoder");
  }

  private static Decoder decoder(Object self) {
    if (self instanceof Decoder decoder) {
      return decoder;
    }
    throw Builtin.typeError("not a TextDecoder");
  }

  private static Object encodeInto(Context cx, Scriptable scope, Object[] args) {
    Builtin.require(args, 2, "TextEncoder.encodeInto");
    String text = Utf8.wellFormed(ScriptRuntime.toString(args[0]));
    if (!(args[1] instanceof NativeTypedArrayView<?> array)
        || !"Uint8Array".equals(array.getClassName())) {
      throw Builtin.typeError("TextEncoder.encodeInto: the destination must be a Uint8Array");
    }
    ByteBuffer destination = BufferSource.bytes(args[1], "TextEncoder.encodeInto");
    boolean isShared = BufferSource.isShared(array.getBuffer());
    int read = 0;
    while (read < text.length()) {
      int point = text.codePointAt(read);
      byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
      if (bytes.length > destination.remaining()) {
        break;
      }
      destination.put(bytes);
      if (isShared) {
        for (int i = 0; i < bytes.length; i++) {
          array.setArrayElement(destination.position() - bytes.length + i, bytes[i]);
        }
      }
      read += Character.charCount(point);
    }
    Scriptable result = cx.newObject(scope);
    result.put("read", result, read);
    result.put("written", result, destination.position());
    return result;
  }

  private static Decoder newDecoder(Object[] args) {
    String label = Builtin.isAbsent(args, 0) ? "utf-8" : ScriptRuntime.toString(args[0]);
    Object options = Builtin.argument(args, 1);
    boolean fatal = Context.toBoolean(Builtin.option(options, "fatal", "TextDecoder"));
    boolean ignoreBom = Context.toBoolean(Builtin.option(options, "ignoreBOM", "TextDecoder"));
    String name = TextDecoding.nameOf(label.strip().toLowerCase(Locale.ROOT));
    if (name == null) {
      throw ScriptRuntime.rangeError("TextDecoder: unsupported encoding '" + label + "'");
    }
    return new Decoder(new TextDecoding(name, fatal, ignoreBom));
  }

  private static Object decode(Decoder decoder, Object[] args) {
    ByteBuffer bytes =
        Builtin.isAbsent(args, 0)
            ? ByteBuffer.allocate(0)
            : BufferSource.bytes(args[0], "TextDecoder.decode");
    Object stream = Builtin.option(Builtin.argument(args, 1), "stream", "TextDecoder.decode");
    String text = decoder.decoding.decode(bytes, Context.toBoolean(stream));
    if (text == null) {
      throw Builtin.typeError(
          "TextDecoder.decode: the data is not valid " + decoder.decoding.label());
    }
    return text;
  }
}
