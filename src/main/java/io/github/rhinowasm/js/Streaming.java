package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.CompileOptions;
import io.github.rhinowasm.engine.Engine;
import java.util.Locale;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The functions of the {@code WebAssembly} object that take Responses.
 *
 * @see <a href="https://webassembly.github.io/spec/web-api/#streaming-modules">Web API, streaming
 *     module compilation and instantiation</a>
 */
final class Streaming {
  private static final String MIME_TYPE = "application/wasm";

  private final ResponseReader responses;

  private Streaming(ResponseReader responses) {
    this.responses = responses;
  }

  static void define(Realm realm, ScriptableObject namespace, ResponseReader responses) {
    Streaming streaming = new Streaming(responses);
    Namespace.promisingOperation(realm, namespace, "compileStreaming", streaming::compileStreaming);
    Namespace.promisingOperation(
        realm, namespace, "instantiateStreaming", streaming::instantiateStreaming);
  }

  /**
   * compileStreaming(source, options).
   *
   * @see <a href="https://webassembly.github.io/spec/web-api/#dom-webassembly-compilestreaming">Web
   *     API, compileStreaming(source, options)</a>
   */
  private void compileStreaming(Invocation call, Promises.Deferred promise) {
    call.require(1);
    Scriptable source = promiseOfResponse(call);
    CompileOptions options = CompileOptionsReader.read(call, 1);
    compileAPotentialResponse(call, source, options, promise);
  }

  /**
   * instantiateStreaming(source, importObject, options).
   *
   * @see <a
   *     href="https://webassembly.github.io/spec/web-api/#dom-webassembly-instantiatestreaming">Web
   *     API, instantiateStreaming(source, importObject, options)</a>
   */
  private void instantiateStreaming(Invocation call, Promises.Deferred promise) {
    call.require(1);
    Scriptable source = promiseOfResponse(call);
    Scriptable importObject = call.optionalObject(1, "imports");
    CompileOptions options = CompileOptionsReader.read(call, 2);
    Promises.Deferred promiseOfModule = call.realm().promises().newPromise(call.cx());
    compileAPotentialResponse(call, source, options, promiseOfModule);
    Namespace.instantiateAPromiseOfAModule(call, promiseOfModule.promise(), importObject, promise);
  }

  /**
   * Argument 0 as a promise.
   *
   * @see <a href="https://webidl.spec.whatwg.org/#js-promise">Web IDL, promise types</a>
   */
  private static Scriptable promiseOfResponse(Invocation call) {
    Promises.Deferred deferred = call.realm().promises().newPromise(call.cx());
    deferred.resolve(call.cx(), call.argument(0));
    return deferred.promise();
  }

  /**
   * Compiles a potential WebAssembly response.
   *
   * @see <a
   *     href="https://webassembly.github.io/spec/web-api/#compile-a-potential-webassembly-response">
   *     Web API, compile a potential WebAssembly response</a>
   */
  private void compileAPotentialResponse(
      Invocation call, Scriptable source, CompileOptions options, Promises.Deferred returned) {
    Promises promises = call.realm().promises();
    promises.react(
        call.cx(),
        source,
        (cx, value) ->
            promises.run(
                cx,
                call.where(),
                returned,
                () -> compile(call.in(cx), response(call, value), options, returned)),
        returned::reject);
  }

  private ResponseReader.Answer response(Invocation call, Object value) {
    ResponseReader.Answer response = responses.read(value);
    if (response == null) {
      if (call.realm().hints() != null) {
        ValueHints.response(call, value);
      }
      throw call.typeError(
          "argument 0 must be a Response or a promise for one, got "
              + (value == call.argument(0) ? "" : "a promise for ")
              + Values.describe(value));
    }
    return response;
  }

  private static void compile(
      Invocation call,
      ResponseReader.Answer response,
      CompileOptions options,
      Promises.Deferred returned) {
    requireMimeType(call, response);
    if (!isOk(response)) {
      throw call.typeError(
          "the status of "
              + place(response)
              + " must be from 200 to 299, got "
              + response.status());
    }
    if (response.bodyUsed()) {
      throw call.typeError("the body of " + place(response) + " has been read already");
    }
    byte[] bytes = response.consumeBody();
    Engine.requireSize(bytes.length);
    String url = response.url();
    String where = url.isEmpty() ? call.where() : call.where() + ": " + Values.shortened(url);
    Namespace.asynchronouslyCompile(call, where, bytes, options, returned);
  }

  /** The type must be there without any parameters, even {@code application/wasm;} is wrong. */
  private static void requireMimeType(Invocation call, ResponseReader.Answer response) {
    String type = response.contentType();
    if (type != null && withoutTabsAndSpaces(type).toLowerCase(Locale.ROOT).equals(MIME_TYPE)) {
      return;
    }
    if (type == null && response.status() == 0) {
      throw call.typeError(place(response) + " is a network error");
    }
    boolean hasParameters = type != null && type.indexOf(';') >= 0;
    throw call.typeError(
        "the MIME type of "
            + place(response)
            + " must be \""
            + MIME_TYPE
            + (hasParameters ? "\" without parameters, got " : "\", got ")
            + (type == null ? "no Content-Type" : "\"" + Values.shortened(type) + "\"")
            + (isOk(response) ? "" : " (with status " + response.status() + ")"));
  }

  private static boolean isOk(ResponseReader.Answer response) {
    return response.status() >= 200 && response.status() <= 299;
  }

  private static String place(ResponseReader.Answer response) {
    return response.url().isEmpty() ? "the response" : Values.shortened(response.url());
  }

  private static String withoutTabsAndSpaces(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isTabOrSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isTabOrSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isTabOrSpace(char c) {
    return c == '\t' || c == ' ';
  }
}
