package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.StackProbe;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The shape classes: one abstract subclass of {@code WasmFunction} for each way of calling, with a
 * method {@code call} of that descriptor, and beside it the classes of host functions and builtins
 * of that shape. All modules of the process share them, so that a call from one module into another
 * is a plain virtual call. A shape lives as long as a module loader or function that uses it.
 */
final class Shapes {
  private static final WeakValues<Shape> KNOWN = new WeakValues<>();

  private Shapes() {}

  /** A loader with the two classes of one shape. */
  static final class Shape extends ClassLoader {
    private final Signature signature;
    private final Class<?> function;
    private final Map<Builtin, FunctionFactory> builtinFactories = new EnumMap<>(Builtin.class);
    private HostFunctionFactory hostFactory;
    private final Map<Boolean, ConvertingFunctionFactory> convertingFactories = new HashMap<>();

    private Shape(Signature signature) {
      super(Shapes.class.getClassLoader());
      this.signature = signature;
      Opening.open(this);
      byte[] bytes = ShapeWriter.shape(signature);
      function = defineClass(signature.shapeClass.replace('/', '.'), bytes, 0, bytes.length);
    }

    /** The abstract class. */
    Class<?> functionClass() {
      return function;
    }

    /** Makes host functions. */
    synchronized HostFunctionFactory hostFactory() {
      if (hostFactory == null) {
        byte[] bytes = ShapeWriter.host(signature);
        String name = ShapeWriter.hostClass(signature.shape).replace('/', '.');
        hostFactory =
            (HostFunctionFactory) Opening.prototype(defineClass(name, bytes, 0, bytes.length));
      }
      return hostFactory;
    }

    /** Makes host functions whose values are converted, of a signature of this shape. */
    synchronized ConvertingFunctionFactory convertingFactory(Signature converted) {
      return convertingFactories.computeIfAbsent(
          converted.results.length > 1,
          several -> {
            byte[] bytes = ConversionWriter.host(converted);
            String name = ConversionWriter.hostClass(converted).replace('/', '.');
            return (ConvertingFunctionFactory)
                Opening.prototype(defineClass(name, bytes, 0, bytes.length));
          });
    }

    /** Makes functions that are a builtin. */
    synchronized FunctionFactory builtinFactory(Builtin builtin) {
      return builtinFactories.computeIfAbsent(
          builtin,
          key -> {
            byte[] bytes = BuiltinWriter.write(signature, key);
            String name = BuiltinWriter.className(signature.shape, key).replace('/', '.');
            return (FunctionFactory) Opening.prototype(defineClass(name, bytes, 0, bytes.length));
          });
    }

    /** As in {@link ModuleLoader}: a shape is linked where it is first used. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      StackProbe.forLoading();
      return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (function != null && name.equals(function.getName())) {
        return function;
      }
      throw new ClassNotFoundException(name);
    }
  }

  /** The shape of a signature. */
  static synchronized Shape of(Signature signature) {
    return KNOWN.get(signature.shape, key -> new Shape(signature));
  }
}
