package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.Module;
import java.util.List;

/**
 * Is told of JVM code that is made of the functions of modules, when it is made: mostly when one of
 * a group is first called, or at once by engines that compile eagerly.
 *
 * <p>It is called by the thread that needs the code, in the midst of linking it. So it should only
 * take notes; it must not run WebAssembly code. What it throws is dropped.
 */
@FunctionalInterface
public interface CompilationListener {
  /**
   * Called when the classes of a group have been made. For a group that has to be made again, since
   * the stack or the heap came to its end meanwhile, it is called again, as it is for a group whose
   * code for memories with a reserve is made ({@link MemoryAllocator#copiedBeforeReserve}).
   */
  void compiled(Group group);

  /**
   * Functions that are compiled together.
   *
   * @param module whose functions they are
   * @param number of the group in the module, from 0
   * @param functions in the order of their indices
   * @param classes number of JVM classes
   * @param classBytes their size in bytes, constant pools included
   * @param begun {@link System#nanoTime} when it began
   * @param nanos how long it took, in nanoseconds
   */
  record Group(
      Module module,
      int number,
      List<Function> functions,
      int classes,
      long classBytes,
      long begun,
      long nanos) {
    /** Copies the list. */
    public Group {
      functions = List.copyOf(functions);
    }
  }

  /**
   * What became of a function.
   *
   * @param index in the module, imported functions included
   * @param wasmBytes size of its body in bytes
   * @param jvmBytes size of the code of its methods in bytes, perhaps a few too many; 0 if it was
   *     too large to be compiled and only traps
   * @param methods number of JVM methods
   * @param parts into how many parts it was split, 0 if it was not
   * @param begun {@link System#nanoTime} when it began
   * @param nanos how long it took, in nanoseconds
   */
  record Function(
      int index, int wasmBytes, int jvmBytes, int methods, int parts, long begun, long nanos) {}
}
