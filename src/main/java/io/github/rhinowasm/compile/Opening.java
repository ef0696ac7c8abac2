package io.github.rhinowasm.compile;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** What emitted classes need of the Java platform. */
final class Opening {
  private Opening() {}

  /** Lets emitted code, which is in an unnamed module, call this package's public classes. */
  static void open(ClassLoader loader) {
    Module own = Opening.class.getModule();
    if (own.isNamed()) {
      for (String name : new String[] {"compile", "runtime", "type", "module", "budget"}) {
        own.addExports("io.github.rhinowasm." + name, loader.getUnnamedModule());
      }
    }
  }

  /** Returns an object of a class of function objects, made by its constructor for factories. */
  static Object prototype(Class<?> type) {
    return create(type, new Class<?>[0]);
  }

  /** Calls the public constructor of an emitted class. */
  static Object create(Class<?> type, Class<?>[] parameters, Object... arguments) {
    try {
      return create(type.getConstructor(parameters), arguments);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls the constructor of an emitted class, which can fail for want of memory or stack only. */
  static Object create(Constructor<?> constructor, Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
