package io.github.rhinowasm.js;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.CompilationListener;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.MemoryType;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextAction;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * What belongs to one global scope: the prototypes of the interfaces, the errors, and what the
 * embedder chose. The JavaScript object of a function, memory, table, global, tag or exception is
 * one in the whole process, and belongs to the realm that first needed it.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#object-caches">JS API, object caches</a>
 */
final class Realm {
  private static final Object KEY = Realm.class;

  /** What a scope keeps under the key, as its values can't be replaced. */
  private static final class Installed {
    private Realm latest;
  }

  private final ScriptableObject scope;
  private final ContextFactory contextFactory;
  private final boolean watched;
  private final Features features;
  private final Engine engine;
  private final Errors errors;
  private final Promises promises;
  private final ArrayIteration arrayIteration;
  private final Map<String, ScriptableObject> prototypes = new HashMap<>();
  private final Map<String, Builtins.InterfaceObject> interfaceObjects = new HashMap<>();
  private final Map<Memory, WeakReference<MemoryObject>> sharedMemories = new WeakHashMap<>();

  /** Null if nobody wants hints. */
  private final Hints hints;

  private Buffers buffers;

  /** The latest. Threads that share the realm overwrite each other's. */
  private CurrentContext currentContext = CurrentContext.NONE;

  /** Null until it is first needed. */
  private TagObject jsTagObject;

  Realm(
      Context cx,
      ScriptableObject scope,
      Features features,
      CompilationListener compilationListener,
      TaskQueue taskQueue,
      Budget budget,
      HintListener hintListener) {
    this.scope = scope;
    this.features = features;
    contextFactory = cx.getFactory();
    watched = CurrentContext.watch(contextFactory);
    hints = hintListener == null ? null : new Hints(hintListener);
    engine =
        Engine.builder()
            .features(features)
            .allocator(hints == null ? MemoryBuffer.ALLOCATOR : hints.allocator())
            .compilationListener(compilationListener)
            .budget(budget)
            .build();
    errors = new Errors(this);
    promises = new Promises(this, taskQueue);
    arrayIteration = ArrayIteration.of(cx, scope);
  }

  /**
   * Defines the {@code WebAssembly} object and what it needs.
   *
   * @param responses null for a scope without a fetch
   */
  void install(Context cx, ResponseReader responses) {
    ErrorStacks.install(this, cx);
    Construction.install(this, cx);
    buffers = Buffers.install(this, cx);
    DataViews.install(this, cx);
    TypedArrays.install(this, cx);
    AtomicsObject.install(this, cx);
    ScriptableObject namespace = (ScriptableObject) cx.newObject(scope);
    Builtins.toStringTag(namespace, "WebAssembly");
    errors.define(namespace);
    Namespace.define(this, cx, namespace);
    if (responses != null) {
      Streaming.define(this, namespace, responses);
    }
    prototypes.put(ModuleObject.NAME, ModuleObject.define(this, namespace));
    prototypes.put(InstanceObject.NAME, InstanceObject.define(this, cx, namespace));
    prototypes.put(MemoryObject.NAME, MemoryObject.define(this, cx, namespace));
    prototypes.put(TableObject.NAME, TableObject.define(this, cx, namespace));
    prototypes.put(GlobalObject.NAME, GlobalObject.define(this, cx, namespace));
    prototypes.put(TagObject.NAME, TagObject.define(this, namespace));
    prototypes.put(ExceptionObject.NAME, ExceptionObject.define(this, cx, namespace));
    prototypes.put(FunctionObject.NAME, FunctionObject.define(this, namespace));
    scope.defineProperty("WebAssembly", namespace, ScriptableObject.DONTENUM);
    ((Installed) scope.associateValue(KEY, new Installed())).latest = this;
  }

  /**
   * The realm of a scope or of an object in it, the latest if there are several; null if there is
   * none.
   */
  static Realm of(Scriptable scope) {
    return ScriptableObject.getTopScopeValue(scope, KEY) instanceof Installed installed
        ? installed.latest
        : null;
  }

  ScriptableObject scope() {
    return scope;
  }

  /**
   * Whether the scope itself has a global property. One that it inherits is shared with other
   * scopes: what is changed there would be seen by them, and would keep this one alive.
   */
  boolean owns(String name) {
    return scope.has(name, scope);
  }

  /** The Context of the present thread, or null. */
  Context currentContext() {
    Context cx = currentContext.get();
    return cx != null ? cx : findContext();
  }

  private Context findContext() {
    Context cx = Context.getCurrentContext();
    if (cx != null && cx.getFactory() == contextFactory && watched) {
      currentContext = CurrentContext.of(cx);
    }
    return cx;
  }

  ArrayIteration arrayIteration() {
    return arrayIteration;
  }

  /** Runs something in the current Context, or if there is none, in a new one. */
  <T> T inContext(ContextAction<T> action) {
    Context cx = currentContext();
    return cx != null ? action.run(cx) : contextFactory.call(action);
  }

  /** What the scripts may use up, or null. */
  Budget budget() {
    return engine.budget();
  }

  Engine engine() {
    return engine;
  }

  Errors errors() {
    return errors;
  }

  Promises promises() {
    return promises;
  }

  /** Notices what scripts most likely did not mean; null if nobody wants to know. */
  Hints hints() {
    return hints;
  }

  Buffers buffers() {
    return buffers;
  }

  /**
   * Allocates a memory whose bytes scripts can use.
   *
   * @throws MemoryLimitException if it can't be that large
   */
  Memory newMemory(MemoryType type) {
    return new Memory(type, engine.allocator());
  }

  boolean hasMemory64() {
    return features.has(Feature.MEMORY64);
  }

  /** The prototype object of an interface. */
  ScriptableObject prototype(String interfaceName) {
    return prototypes.get(interfaceName);
  }

  void register(String where, Builtins.InterfaceObject object) {
    interfaceObjects.put(where, object);
  }

  /** The constructor of a name such as {@code WebAssembly.Memory()}; null if there is none. */
  Builtins.InterfaceObject interfaceObject(String where) {
    return interfaceObjects.get(where);
  }

  private <T extends ApiObject> T adopt(T object) {
    object.setPrototype(prototypes.get(object.interfaceName()));
    object.setParentScope(scope);
    return object;
  }

  /**
   * Constructs a WebAssembly module object.
   *
   * @see <a
   *     href="https://webassembly.github.io/spec/js-api/#construct-a-webassembly-module-object">JS
   *     API, construct a WebAssembly module object</a>
   */
  ModuleObject constructModuleObject(WasmModule module) {
    return adopt(ModuleObject.create(this, module));
  }

  InstanceObject newInstanceObject() {
    return adopt(InstanceObject.create(this));
  }

  /**
   * Creates a memory object, or finds the one there is. A shared memory has one in each realm, as
   * the realms may be those of several agents.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-memory-object">JS API, create
   *     a memory object</a>
   */
  MemoryObject createMemoryObject(Memory memory) {
    if (memory.type().shared()) {
      WeakReference<MemoryObject> reference = sharedMemories.get(memory);
      MemoryObject object = reference == null ? null : reference.get();
      return object != null ? object : adopt(new MemoryObject(memory, this));
    }
    return memory.attachment() instanceof MemoryObject object
        ? object
        : adopt(new MemoryObject(memory, this));
  }

  /**
   * Takes over the object of a shared memory that a script has from another realm, and so another
   * realm of its own agent, unless this realm has got one.
   */
  void acquaint(MemoryObject object) {
    if (object.memory().type().shared() && !sharedMemories.containsKey(object.memory())) {
      register(object.memory(), object);
    }
  }

  /** Creates another memory object of a shared memory. The one there is, if any, stays the one. */
  MemoryObject newMemoryObject(Memory memory) {
    MemoryObject present = createMemoryObject(memory);
    MemoryObject another = adopt(new MemoryObject(memory, this));
    register(memory, present);
    return another;
  }

  /** Remembers the object of a memory. */
  void register(Memory memory, MemoryObject object) {
    if (memory.type().shared()) {
      sharedMemories.put(memory, new WeakReference<>(object));
    } else {
      memory.attach(object);
    }
  }

  /**
   * Creates a table object, or finds the one there is.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-table-object">JS API, create
   *     a table object</a>
   */
  TableObject createTableObject(Table table) {
    return table.attachment() instanceof TableObject object
        ? object
        : adopt(new TableObject(table));
  }

  /**
   * Creates a global object, or finds the one there is.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-global-object">JS API, create
   *     a global object</a>
   */
  GlobalObject createGlobalObject(Global global) {
    return global.attachment() instanceof GlobalObject object
        ? object
        : adopt(new GlobalObject(global));
  }

  /**
   * Creates a Tag object, or finds the one there is.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-tag-object">JS API, create a
   *     Tag object</a>
   */
  TagObject createTagObject(Tag tag) {
    if (tag == Exceptions.JS_TAG) {
      return jsTagObject();
    }
    return tag.attachment() instanceof TagObject object ? object : adopt(new TagObject(tag));
  }

  /**
   * The Tag object of the JavaScript exception tag. Each realm has its own, as in V8, though the
   * tag is the same: scopes that have nothing to do with each other would share an object else.
   */
  TagObject jsTagObject() {
    if (jsTagObject == null) {
      jsTagObject = adopt(new TagObject(Exceptions.JS_TAG));
    }
    return jsTagObject;
  }

  /**
   * Creates an Exception object, or finds the one there is.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#create-an-exception-object">JS API,
   *     create an Exception object</a>
   */
  ExceptionObject createExceptionObject(WasmException exception) {
    return exception.attachment() instanceof ExceptionObject object
        ? object
        : adopt(new ExceptionObject(exception));
  }

  /**
   * Creates a new Exported Function, or finds the one there is.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#a-new-exported-function">JS API, a new
   *     Exported Function</a>
   */
  ExportedFunction exportedFunction(WasmFunction function) {
    return function.attachment() instanceof ExportedFunction exported
        ? exported
        : new ExportedFunction(this, function);
  }

  /** The object for an instance that Java code made, or the one there is. */
  InstanceObject createInstanceObject(Context cx, Instance instance) {
    if (instance.attachment() instanceof InstanceObject object) {
      return object;
    }
    InstanceObject object = newInstanceObject();
    object.initialize(this, cx, instance);
    return object;
  }
}
