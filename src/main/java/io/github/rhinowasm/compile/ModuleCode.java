package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.CompiledModule;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.StackProbe;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.runtime.StructObject;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import java.lang.reflect.Method;

/** The code of a module: its loader, and the factories of its instances and functions. */
final class ModuleCode implements CompiledModule {
  private static final Class<?>[] INSTANCE_PARAMETERS = {
    Module.class, CompiledModule.class, int.class
  };

  /** Method handles get code of their own when they have been called 127 times. */
  private static final int FIRST_CALLS = 200;

  private final ModuleContext context;
  private final ModuleLoader loader;
  private final int resultCount;
  private final FunctionFactory[] factories;

  ModuleCode(ModuleContext context, JvmCodegen.Options options) {
    this.context = context;
    loader = new ModuleLoader(context, options);
    factories = new FunctionFactory[loader.functionObjects().classCount()];
    int most = 0;
    for (DefinedType type : context.module().types()) {
      FunctionType function = type.asFunction();
      if (function != null) {
        most = Math.max(most, function.results().size());
      }
    }
    resultCount = most;
    if (context.metering().isOn()) {
      begin(initialise(Names.CONTROL));
    }
    if (options.eager()) {
      for (int group = 0; group < context.groupCount(); group++) {
        initialise(Names.GROUP + group);
        loader.pendingClasses().forEach(this::initialise);
      }
    }
  }

  /**
   * Calls what code asks so often that the JVM has linked it, and has made code of its own for it:
   * not to be done where the stack is about to end.
   */
  private static void begin(Class<?> control) {
    try {
      Method method = control.getMethod(ControlWriter.STOP_REQUESTED);
      for (int i = 0; i < FIRST_CALLS; i++) {
        method.invoke(null);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Class<?> initialise(String internalName) {
    try {
      return Class.forName(internalName.replace('/', '.'), true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a stack frame stands for, of which it is known that its class is one of this module.
   *
   * @return null if it is none of a function
   */
  FunctionFrame functionFrame(StackTraceElement frame) {
    return FunctionFrame.of(frame.getClassName(), frame.getMethodName(), context::hasTailBody);
  }

  @Override
  public StaticImports staticImports() {
    return context.staticImports();
  }

  @Override
  public Instance newInstance() {
    StackProbe.forCompiling();
    Class<?> type = initialise(Names.INSTANCE);
    return (Instance)
        Opening.create(type, INSTANCE_PARAMETERS, context.module(), this, resultCount);
  }

  @Override
  public StructObject newStruct(DefinedType type, Object[] fields, Object descriptor) {
    return context.layouts().of(type).make(type, fields, descriptor);
  }

  @Override
  public WasmFunction newFunction(Instance instance, int index) {
    return context.isImported(index) ? newBuiltin(instance, index) : newOwn(instance, index);
  }

  /** An instance has one function for each builtin, however often it imports it. */
  private WasmFunction newBuiltin(Instance instance, int index) {
    Builtin builtin = context.builtin(index);
    int first = context.staticImports().first(builtin);
    if (first < index) {
      return instance.function(first);
    }
    StackProbe.forCompiling();
    return Shapes.of(context.signature(index))
        .builtinFactory(builtin)
        .create(builtin.type(), instance, index);
  }

  private WasmFunction newOwn(Instance instance, int index) {
    int number = loader.functionObjects().classOf(index);
    FunctionFactory factory;
    synchronized (factories) {
      factory = factories[number];
    }
    if (factory == null) {
      StackProbe.forCompiling();
      loader.shape(context.signature(index));
      factory = (FunctionFactory) Opening.prototype(initialise(Names.FUNCTIONS + number));
      synchronized (factories) {
        factories[number] = factory;
      }
    }
    return factory.create(context.module().functions().get(index), instance, index);
  }
}
