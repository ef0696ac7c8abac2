package io.github.rhinowasm.js;

import io.github.rhinowasm.engine.CompileOptions;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.module.CustomSection;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.type.ExternalType;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/**
 * A {@code WebAssembly.Module}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#modules">JS API, modules</a>
 */
class ModuleObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Module";
  private static final String QUALIFIED = "WebAssembly.Module";

  private final transient WasmModule module;

  ModuleObject(WasmModule module) {
    this.module = module;
  }

  /** A new object, without prototype. */
  static ModuleObject create(Realm realm, WasmModule module) {
    return realm.hints() == null ? new ModuleObject(module) : HintedObjects.module(realm, module);
  }

  static ScriptableObject define(Realm realm, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, ModuleObject::construct);
    ScriptableObject constructor = Builtins.constructorOf(prototype);
    Builtins.operation(realm, constructor, QUALIFIED, "exports", 1, ModuleObject::exports);
    Builtins.operation(realm, constructor, QUALIFIED, "imports", 1, ModuleObject::imports);
    Builtins.operation(
        realm, constructor, QUALIFIED, "customSections", 2, ModuleObject::customSections);
    return prototype;
  }

  final WasmModule module() {
    return module;
  }

  @Override
  final String interfaceName() {
    return NAME;
  }

  /**
   * Module(bytes, options).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-module-module">JS API,
   *     Module(bytes, options)</a>
   */
  private static Object construct(Invocation call) {
    call.require(1);
    call.requireBufferSource(0);
    CompileOptions options = CompileOptionsReader.read(call, 1);
    call.newObject().create();
    Invocation.BufferSource bytes = call.moduleSource(0);
    if (call.realm().hints() != null) {
      ValueHints.text(call.realm(), bytes.copy());
    }
    return create(
        call.realm(),
        call.realm().engine().compile(bytes.array(), bytes.offset(), bytes.length(), options));
  }

  /**
   * exports(moduleObject).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-module-exports">JS API,
   *     exports(moduleObject)</a>
   */
  private static Object exports(Invocation call) {
    call.require(1);
    ModuleObject object = call.interfaceArgument(0, ModuleObject.class, NAME);
    List<Object> descriptors = new ArrayList<>();
    for (Export export : object.module.module().exports()) {
      Scriptable descriptor = newObject(call);
      descriptor.put("name", descriptor, export.name());
      descriptor.put("kind", descriptor, export.kind().apiName());
      ExternalType type = object.module.module().typeOf(export);
      descriptor.put("type", descriptor, TypeReflection.externType(call, type));
      descriptors.add(descriptor);
    }
    return newArray(call, descriptors);
  }

  /**
   * imports(moduleObject).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-module-imports">JS API,
   *     imports(moduleObject)</a>
   */
  private static Object imports(Invocation call) {
    call.require(1);
    ModuleObject object = call.interfaceArgument(0, ModuleObject.class, NAME);
    List<Object> descriptors = new ArrayList<>();
    List<Import> imports = object.module.module().imports();
    for (int i = 0; i < imports.size(); i++) {
      if (object.module.staticImports().has(i)) {
        continue;
      }
      Import wanted = imports.get(i);
      Scriptable descriptor = newObject(call);
      descriptor.put("module", descriptor, wanted.module());
      descriptor.put("name", descriptor, wanted.name());
      descriptor.put("kind", descriptor, wanted.type().kind().apiName());
      descriptor.put("type", descriptor, TypeReflection.externType(call, wanted.type()));
      descriptors.add(descriptor);
    }
    return newArray(call, descriptors);
  }

  /**
   * customSections(moduleObject, sectionName).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-module-customsections">JS API,
   *     customSections(moduleObject, sectionName)</a>
   */
  private static Object customSections(Invocation call) {
    call.require(2);
    ModuleObject object = call.interfaceArgument(0, ModuleObject.class, NAME);
    String name = ScriptRuntime.toString(call.argument(1));
    List<Object> buffers = new ArrayList<>();
    for (CustomSection section : object.module.module().customSections()) {
      if (section.name().equals(name)) {
        int length = section.content().length();
        NativeArrayBuffer buffer = call.realm().buffers().allocate(call, length);
        System.arraycopy(
            section.content().bytes(), section.content().start(), buffer.getBuffer(), 0, length);
        buffers.add(buffer);
      }
    }
    return newArray(call, buffers);
  }

  private static Scriptable newObject(Invocation call) {
    return call.cx().newObject(call.realm().scope());
  }

  private static Scriptable newArray(Invocation call, List<Object> elements) {
    Context cx = call.cx();
    return cx.newArray(call.realm().scope(), elements.toArray());
  }
}
