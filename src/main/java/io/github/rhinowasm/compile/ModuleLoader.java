package io.github.rhinowasm.compile;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.LoadedCode;
import io.github.rhinowasm.runtime.StackProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Defines the classes of a module, each when the JVM first links it. Not parallel capable: the JVM
 * and this class lock the loader. It may wait for the loaders of shapes and layouts and its parent,
 * which never wait for it.
 *
 * <p>Linking may happen where the stack is about to end, and an overflow in the midst of class
 * loading can break things for good. So the first thing done for a class that is not there yet is
 * to make sure of enough stack, where nothing has begun.
 */
final class ModuleLoader extends ClassLoader implements LoadedCode.Source {
  private static final String PACKAGE = Names.PACKAGE.replace('/', '.');
  private static final String SHAPE = Names.SHAPE.replace('/', '.');
  private static final String LAYOUT = Names.LAYOUT.replace('/', '.');
  private static final String INSTANCE = Names.INSTANCE.replace('/', '.');
  private static final String CONTROL = Names.CONTROL.replace('/', '.');
  private static final String GROUP = Names.GROUP.replace('/', '.');
  private static final String FUNCTIONS = Names.FUNCTIONS.replace('/', '.');

  private final ModuleContext context;
  private final GroupCompiler compiler;

  /** For memories with a reserve; null if the module can't have one. */
  private final GroupCompiler reserveCompiler;

  private final FunctionObjects functionObjects;

  /** Keeps the shapes alive. */
  private final Map<String, Shapes.Shape> shapes = new HashMap<>();

  /** Classes that were made along with others. */
  private final Map<String, byte[]> pending = new HashMap<>();

  ModuleLoader(ModuleContext context, JvmCodegen.Options options) {
    super(context.loaderName(), ModuleLoader.class.getClassLoader());
    this.context = context;
    this.compiler = new GroupCompiler(context, options);
    ModuleContext withReserve = context.withReserve();
    this.reserveCompiler = withReserve == null ? null : new GroupCompiler(withReserve, options);
    this.functionObjects = new FunctionObjects(context);
    Opening.open(this);
    LoadedCode.register(getName(), this);
  }

  @Override
  public Module module() {
    return context.module();
  }

  @Override
  public LoadedCode.Frame frame(StackTraceElement element) {
    if (element.getLineNumber() == LineNumbers.HANDED_OVER) {
      return null;
    }
    FunctionFrame frame = FunctionFrame.of(element.getMethodName(), context::hasTailBody);
    if (frame == null || frame.role() == FunctionFrame.Role.ENTRY) {
      return null;
    }
    return new LoadedCode.Frame(
        frame.function(),
        frame.role() == FunctionFrame.Role.PART,
        context.lineNumbers().ordinal(element.getMethodName(), element.getLineNumber()));
  }

  /** What the module's code keeps to, or null. */
  Budget budget() {
    return context.metering().budget();
  }

  FunctionObjects functionObjects() {
    return functionObjects;
  }

  /** The names of the classes that were made along with others and not yet linked. */
  synchronized List<String> pendingClasses() {
    return List.copyOf(pending.keySet());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      StackProbe.forLoading();
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      StackProbe.forCompiling();
      return findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SHAPE)) {
      Shapes.Shape shape = shapes.get(name);
      if (shape == null) {
        throw new ClassNotFoundException(name);
      }
      return shape.functionClass();
    }
    if (name.startsWith(LAYOUT)) {
      StructLayout layout = context.layouts().named(name);
      if (layout == null) {
        throw new ClassNotFoundException(name);
      }
      return layout.structClass();
    }
    byte[] bytes = pending.get(name);
    if (bytes == null) {
      if (name.equals(INSTANCE)) {
        for (int i = 0; i < context.module().functions().size() && context.isImported(i); i++) {
          if (context.builtin(i) == null) {
            shape(context.signature(i));
          }
        }
        bytes = InstanceWriter.write(context);
      } else if (name.equals(CONTROL)) {
        bytes = ControlWriter.write();
      } else if (name.startsWith(GROUP)) {
        bytes = group(name);
      } else if (name.startsWith(FUNCTIONS)) {
        bytes = functionObjects.write(Integer.parseInt(name.substring(FUNCTIONS.length())));
      } else {
        throw new ClassNotFoundException(name);
      }
    }
    Class<?> defined = defineClass(name, bytes, 0, bytes.length);
    // Not earlier: the definition may fail for want of stack and be tried again.
    pending.remove(name);
    return defined;
  }

  private byte[] group(String name) {
    boolean reserve = name.endsWith(Names.RESERVE);
    int end = name.length() - (reserve ? Names.RESERVE.length() : 0);
    int number = Integer.parseInt(name, GROUP.length(), end, 10);
    GroupCompiler.Result result = (reserve ? reserveCompiler : compiler).compile(number);
    result.usedShapes().forEach(this::shape);
    result.others().forEach((other, bytes) -> pending.put(other.replace('/', '.'), bytes));
    return result.bytes();
  }

  /** Makes a shape's class known to this loader. */
  synchronized void shape(Signature signature) {
    shapes.computeIfAbsent(signature.shapeClass.replace('/', '.'), name -> Shapes.of(signature));
  }
}
