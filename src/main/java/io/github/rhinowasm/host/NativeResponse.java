package io.github.rhinowasm.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.Undefined;

/**
 * {@code Response} of the <a href="https://fetch.spec.whatwg.org/#response-class">Fetch
 * standard</a>, with its whole body in memory. There is no {@code body} stream and no {@code
 * formData}.
 */
public final class NativeResponse extends ScriptableObject {
  private static final String NAME = "Response";

  private transient Resource resource;
  private NativeHeaders headers;
  private String type = "default";
  private boolean bodyUsed;

  /** The prototypes that responses made by fetch need. */
  record Classes(ObjectFactory objects, Scriptable responsePrototype, Scriptable headersPrototype) {
    /** A response as {@code fetch} gives it. */
    NativeResponse fetched(Resource resource) {
      return create(resource, NativeHeaders.immutable(resource.headers()), "basic");
    }

    private NativeResponse create(Resource resource, NativeHeaders headers, String type) {
      NativeResponse response = new NativeResponse();
      response.setPrototype(responsePrototype);
      response.setParentScope(objects.scope());
      response.resource = resource;
      response.headers = adopt(headers);
      response.type = type;
      return response;
    }

    private NativeHeaders adopt(NativeHeaders headers) {
      headers.setPrototype(headersPrototype);
      headers.setParentScope(objects.scope());
      return headers;
    }
  }

  @Override
  public String getClassName() {
    return NAME;
  }

  static Classes install(Context cx, ObjectFactory objects, NativeBlob.Maker blobs) {
    Scriptable headersPrototype = NativeHeaders.install(cx, objects);
    Classes[] classes = new Classes[1];
    Builtin.ClassBuilder builder =
        new Builtin.ClassBuilder(
            cx, objects.scope(), NAME, 0, (c, s, args) -> construct(classes[0], args));
    builder
        .getter("type", self -> of(self).type)
        .getter("url", self -> of(self).resource.url())
        .getter("redirected", self -> of(self).resource.redirected())
        .getter("status", self -> of(self).resource.status())
        .getter("ok", self -> of(self).resource.status() / 100 == 2)
        .getter("statusText", self -> of(self).resource.statusText())
        .getter("headers", self -> of(self).headers)
        .getter("bodyUsed", self -> of(self).bodyUsed)
        .method("arrayBuffer", 0, body(objects, objects::newArrayBuffer))
        .method("bytes", 0, body(objects, objects::newUint8Array))
        .method("blob", 0, blob(objects, blobs))
        .method("text", 0, body(objects, (c, bytes) -> Utf8.decode(bytes)))
        .method("json", 0, body(objects, (c, bytes) -> objects.parseJson(c, Utf8.decode(bytes))))
        .method("clone", 0, (c, s, self, args) -> of(self).copy(classes[0]))
        .staticMethod("error", 0, (c, s, self, args) -> error(classes[0]))
        .staticMethod("json", 1, (c, s, self, args) -> json(c, classes[0], args));
    classes[0] = new Classes(objects, builder.define(objects.scope()), headersPrototype);
    return classes[0];
  }

  private interface Conversion {
    Object convert(Context cx, byte[] bytes);
  }

  /** A method that uses the body up and returns a promise. */
  private static SerializableCallable body(ObjectFactory objects, Conversion conversion) {
    return (cx, scope, self, args) ->
        objects.promise(
            cx,
            () -> {
              NativeResponse response = of(self);
              if (response.bodyUsed) {
                throw Builtin.typeError("the body of this response has been read already");
              }
              return conversion.convert(cx, response.consumeBody());
            });
  }

  private static SerializableCallable blob(ObjectFactory objects, NativeBlob.Maker blobs) {
    return (cx, scope, self, args) ->
        body(
                objects,
                (c, bytes) -> {
                  String type = of(self).header("content-type");
                  return blobs.make(bytes, type == null ? "" : type);
                })
            .call(cx, scope, self, args);
  }

  private static NativeResponse of(Object self) {
    if (self instanceof NativeResponse response) {
      return response;
    }
    throw Builtin.typeError("not a Response object");
  }

  private NativeResponse() {}

  /** Where it came from; empty if a script has made it. */
  public String url() {
    return resource.url();
  }

  /** Its status; 0 for an error. */
  public int status() {
    return resource.status();
  }

  /**
   * A header's value, several joined by commas; null if there is none.
   *
   * @param name in lower case
   */
  public String header(String name) {
    return headers.values().get(name);
  }

  /** Whether its body has been read. */
  public boolean bodyUsed() {
    return bodyUsed;
  }

  /**
   * Reads the body, if it has not been read.
   *
   * @return the bytes, which nobody may change; none if there is no body
   */
  public byte[] consumeBody() {
    byte[] bytes = resource.body();
    if (bytes == null) {
      return new byte[0];
    }
    bodyUsed = true;
    return bytes;
  }

  /** What the console shows of it. */
  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("status", resource.status());
    shown.put("statusText", resource.statusText());
    shown.put("ok", resource.status() / 100 == 2);
    shown.put("url", resource.url());
    shown.put("type", type);
    shown.put("bodyUsed", bodyUsed);
    shown.put("headers", headers);
    return shown;
  }

  private static Scriptable construct(Classes classes, Object[] args) {
    Object body = Builtin.argument(args, 0);
    byte[] bytes = null;
    String contentType = null;
    if (body != null && !Undefined.isUndefined(body)) {
      if (BufferSource.is(body)) {
        bytes = BufferSource.copy(body, NAME);
      } else if (body instanceof NativeBlob blob) {
        bytes = blob.bytes();
        contentType = blob.type().isEmpty() ? null : blob.type();
      } else {
        bytes = Utf8.encode(ScriptRuntime.toString(body));
        contentType = "text/plain;charset=UTF-8";
      }
    }
    return create(classes, bytes, contentType, Builtin.argument(args, 1));
  }

  private static NativeResponse create(
      Classes classes, byte[] bytes, String contentType, Object init) {
    Object status = Builtin.option(init, "status", NAME);
    int code = Undefined.isUndefined(status) ? 200 : ScriptRuntime.toUint16(status);
    if (code < 200 || code > 599) {
      throw ScriptRuntime.rangeError("Response: status " + code + " is not from 200 to 599");
    }
    if (bytes != null && (code == 204 || code == 205 || code == 304)) {
      throw Builtin.typeError("Response: status " + code + " has no body");
    }
    Object text = Builtin.option(init, "statusText", NAME);
    String statusText = Undefined.isUndefined(text) ? "" : ScriptRuntime.toString(text);
    if (!statusText.chars().allMatch(c -> c == '\t' || c >= 0x20 && c <= 0xff && c != 0x7f)) {
      throw Builtin.typeError("Response: invalid statusText");
    }
    NativeHeaders headers = NativeHeaders.from(Builtin.option(init, "headers", NAME));
    if (contentType != null && !headers.values().containsKey("content-type")) {
      headers.set("content-type", contentType);
    }
    return classes.create(
        new Resource("", false, code, statusText, Map.of(), bytes), headers, "default");
  }

  private static NativeResponse error(Classes classes) {
    return classes.create(
        new Resource("", false, 0, "", Map.of(), null), NativeHeaders.immutable(Map.of()), "error");
  }

  private static NativeResponse json(Context cx, Classes classes, Object[] args) {
    Builtin.require(args, 1, "Response.json");
    Object text = classes.objects.stringifyJson(cx, args[0]);
    if (!(text instanceof CharSequence json)) {
      throw Builtin.typeError("Response.json: the value has no JSON form");
    }
    byte[] bytes = Utf8.encode(json.toString());
    return create(classes, bytes, "application/json", Builtin.argument(args, 1));
  }

  private NativeResponse copy(Classes classes) {
    if (bodyUsed) {
      throw Builtin.typeError("Response.clone: the body has been read already");
    }
    return classes.create(resource, headers.copy(), type);
  }
}
