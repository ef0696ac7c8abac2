package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.CompileOptions;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.WasmModule;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The functions and attributes of the {@code WebAssembly} object.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#webassembly-namespace">JS API, the
 *     WebAssembly namespace</a>
 */
final class Namespace {
  private static final String QUALIFIED = "WebAssembly";

  private Namespace() {}

  static void define(Realm realm, Context cx, ScriptableObject namespace) {
    Builtins.operation(realm, namespace, QUALIFIED, "validate", 1, Namespace::validate);
    promisingOperation(realm, namespace, "compile", Namespace::compile);
    promisingOperation(realm, namespace, "instantiate", Namespace::instantiate);
    Builtins.attribute(realm, cx, namespace, QUALIFIED, "JSTag", Namespace::getJSTag, null);
  }

  /**
   * The getter of JSTag.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-webassembly-jstag">JS API,
   *     JSTag</a>
   */
  private static Object getJSTag(Invocation call) {
    return call.realm().jsTagObject();
  }

  /** What an operation does whose return type is a promise. */
  @FunctionalInterface
  interface PromisingBody {
    void run(Invocation call, Promises.Deferred promise);
  }

  /**
   * Defines an operation with one required argument that returns a promise. Failures of the
   * conversion of arguments are rejections, as Web IDL wants.
   */
  static void promisingOperation(
      Realm realm, ScriptableObject namespace, String name, PromisingBody body) {
    Builtins.Body promising =
        call -> {
          Promises promises = call.realm().promises();
          Promises.Deferred promise = promises.newPromise(call.cx());
          if (realm.hints() != null) {
            realm.hints().promiseMade(promise.promise(), call.where());
          }
          promises.run(call.cx(), call.where(), promise, () -> body.run(call, promise));
          return promise.promise();
        };
    Builtins.operation(realm, namespace, QUALIFIED, name, 1, promising);
  }

  /**
   * validate(bytes, options).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-webassembly-validate">JS API,
   *     validate(bytes, options)</a>
   */
  private static Object validate(Invocation call) {
    call.require(1);
    call.requireBufferSource(0);
    CompileOptions options = CompileOptionsReader.read(call, 1);
    byte[] bytes = call.bufferSource(0).alone();
    if (call.realm().hints() != null) {
      ValueHints.text(call.realm(), bytes);
    }
    return call.realm().engine().validate(bytes, options);
  }

  /**
   * compile(bytes, options).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-webassembly-compile">JS API,
   *     compile(bytes, options)</a>
   */
  private static void compile(Invocation call, Promises.Deferred promise) {
    call.require(1);
    call.requireBufferSource(0);
    CompileOptions options = CompileOptionsReader.read(call, 1);
    asynchronouslyCompile(call, call.where(), moduleBytes(call), options, promise);
  }

  /** A copy of the bytes, unless no module is that long. */
  private static byte[] moduleBytes(Invocation call) {
    Invocation.BufferSource source = call.moduleSource(0);
    Engine.requireSize(source.length());
    return source.copy();
  }

  /**
   * instantiate(bytes, importObject, options) and instantiate(moduleObject, importObject).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-webassembly-instantiate">JS API,
   *     instantiate(bytes, importObject, options)</a>
   */
  private static void instantiate(Invocation call, Promises.Deferred promise) {
    call.require(1);
    if (call.argument(0) instanceof ModuleObject module) {
      asynchronouslyInstantiate(
          call, call.cx(), module, call.optionalObject(1, "imports"), promise);
      return;
    }
    call.requireBufferSource(0);
    Scriptable importObject = call.optionalObject(1, "imports");
    CompileOptions options = CompileOptionsReader.read(call, 2);
    byte[] bytes = moduleBytes(call);
    Promises.Deferred promiseOfModule = call.realm().promises().newPromise(call.cx());
    asynchronouslyCompile(call, call.where(), bytes, options, promiseOfModule);
    instantiateAPromiseOfAModule(call, promiseOfModule.promise(), importObject, promise);
  }

  /**
   * Asynchronously compiles a WebAssembly module.
   *
   * @param where begins the messages of errors
   * @see <a
   *     href="https://webassembly.github.io/spec/js-api/#asynchronously-compile-a-webassembly-module">
   *     JS API, asynchronously compile a WebAssembly module</a>
   */
  static void asynchronouslyCompile(
      Invocation call,
      String where,
      byte[] bytes,
      CompileOptions options,
      Promises.Deferred promise) {
    Realm realm = call.realm();
    // Here: the thread that compiles is none of the script.
    realm.engine().admit(bytes.length);
    if (realm.hints() != null) {
      ValueHints.text(realm, bytes);
    }
    realm
        .promises()
        .inParallel(
            call.cx(),
            where,
            () -> realm.engine().compileAdmitted(bytes, options),
            promise,
            (cx, module) -> promise.resolve(cx, realm.constructModuleObject(module)));
  }

  /**
   * Instantiates a promise of a module.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#instantiate-a-promise-of-a-module">JS
   *     API, instantiate a promise of a module</a>
   */
  static void instantiateAPromiseOfAModule(
      Invocation call,
      Scriptable promiseOfModule,
      Scriptable importObject,
      Promises.Deferred promise) {
    Promises promises = call.realm().promises();
    promises.react(
        call.cx(),
        promiseOfModule,
        (cx, module) -> {
          Promises.Deferred inner = promises.newPromise(cx);
          asynchronouslyInstantiate(call, cx, (ModuleObject) module, importObject, inner);
          promises.react(
              cx,
              inner.promise(),
              (cx2, instance) -> {
                Scriptable source = cx2.newObject(call.realm().scope());
                if (call.realm().hints() != null) {
                  source = HintedObjects.source(call.realm(), source, (InstanceObject) instance);
                }
                source.put("module", source, module);
                source.put("instance", source, instance);
                promise.resolve(cx2, source);
              },
              promise::reject);
        },
        promise::reject);
  }

  /**
   * Asynchronously instantiates a WebAssembly module.
   *
   * @see <a
   *     href="https://webassembly.github.io/spec/js-api/#asynchronously-instantiate-a-webassembly-module">
   *     JS API, asynchronously instantiate a WebAssembly module</a>
   */
  private static void asynchronouslyInstantiate(
      Invocation call,
      Context cx,
      ModuleObject moduleObject,
      Scriptable importObject,
      Promises.Deferred promise) {
    Realm realm = call.realm();
    Promises promises = realm.promises();
    WasmModule module = moduleObject.module();
    promises.run(
        cx,
        call.where(),
        promise,
        () -> {
          List<Object> imports =
              new ImportReader(realm, cx, call.where()).readTheImports(module, importObject);
          promises.inParallel(
              cx,
              call.where(),
              () -> module,
              promise,
              (cx2, same) -> {
                InstanceObject instance = realm.newInstanceObject();
                instance.initialize(realm, cx2, same.instantiate(imports));
                promise.resolve(cx2, instance);
              });
        });
  }
}
