package io.github.rhinowasm.differential;

import java.util.List;

/**
 * A random module and what to do with it.
 *
 * @param seed from which it was made
 * @param bytes the module
 * @param imports what it imports, in order
 * @param calls which exports to call, in order
 * @param globals the types of the globals, exported as {@code g0}...
 * @param tables the types of the tables, exported as {@code t0}...
 * @param tags the types of the values of the tags, exported as {@code e0}...
 * @param shape what else is known of it; the memories are exported as {@code m0}...
 */
record GeneratedModule(
    long seed,
    byte[] bytes,
    List<Imported> imports,
    List<Call> calls,
    String globals,
    String tables,
    List<String> tags,
    ModuleShape shape) {

  /** What a module imports. All are named by their position. */
  sealed interface Imported {

    /** A function of {@link HostFunctions} with its number there. */
    record Function(String name, int number) implements Imported {}

    /** A global and the bits of its value, encoded as arguments are. */
    record Global(String name, char type, boolean mutable, long value) implements Imported {}

    /** A memory; that of another import if {@code same} is its name and not null. */
    record Memory(String name, ModuleShape.MemoryShape memory, String same) implements Imported {}

    /** A table. */
    record Table(String name, ModuleShape.TableShape table) implements Imported {}
  }

  /**
   * A call of an export.
   *
   * @param export its name
   * @param parameters the types of the parameters
   * @param results the types of the results
   * @param arguments raw bits of numbers; -1 for null, else the index of a function or the number
   *     of an external object
   */
  record Call(String export, String parameters, String results, long[] arguments) {}
}
