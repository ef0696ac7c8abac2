package io.github.rhinowasm.text;

import io.github.rhinowasm.type.Position;
import java.util.List;

/**
 * A command of a {@code .wast} script.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the
 *     reference interpreter</a>
 */
public sealed interface WastCommand {

  /** Where its opening parenthesis stands. */
  Position.InText position();

  /**
   * Defines a module and, unless it is a definition only, instantiates it.
   *
   * @param position where
   * @param id the name that later commands use, or null
   * @param definition whether it is {@code (module definition ...)}, which makes no instance
   * @param module the module
   */
  record DefineModule(Position.InText position, String id, boolean definition, WastModule module)
      implements WastCommand {}

  /**
   * Instantiates a module that was defined before.
   *
   * @param position where
   * @param id the instance's name, or null
   * @param definition the module's name, or null for the last one defined
   */
  record Instantiate(Position.InText position, String id, String definition)
      implements WastCommand {}

  /**
   * Makes the exports of an instance available for imports.
   *
   * @param position where
   * @param name the module name of the imports
   * @param id the instance, or null for the last one
   */
  record Register(Position.InText position, String name, String id) implements WastCommand {}

  /**
   * Performs an action, which must not fail.
   *
   * @param position where
   * @param action what to do
   */
  record Perform(Position.InText position, WastAction action) implements WastCommand {}

  /**
   * The action returns results that match the patterns.
   *
   * @param position where
   * @param action what to do
   * @param results a pattern for each result
   */
  record AssertReturn(Position.InText position, WastAction action, List<WastPattern> results)
      implements WastCommand {
    /** Copies the list. */
    public AssertReturn {
      results = List.copyOf(results);
    }
  }

  /**
   * The action traps.
   *
   * @param position where
   * @param action what to do
   * @param message with what the trap's message must begin
   */
  record AssertTrap(Position.InText position, WastAction action, String message)
      implements WastCommand {}

  /**
   * Instantiating the module traps.
   *
   * @param position where
   * @param module the module
   * @param message with what the trap's message must begin
   */
  record AssertInstantiationTrap(Position.InText position, WastModule module, String message)
      implements WastCommand {}

  /**
   * The action exhausts the stack.
   *
   * @param position where
   * @param action what to do
   * @param message with what the message must begin
   */
  record AssertExhaustion(Position.InText position, WastAction action, String message)
      implements WastCommand {}

  /**
   * The action throws an exception that wasm code could catch.
   *
   * @param position where
   * @param action what to do
   */
  record AssertException(Position.InText position, WastAction action) implements WastCommand {}

  /**
   * The module breaks the grammar.
   *
   * @param position where
   * @param module the module
   * @param message with what the failure's message must begin
   * @param custom whether custom sections or annotations are meant
   */
  record AssertMalformed(
      Position.InText position, WastModule module, String message, boolean custom)
      implements WastCommand {}

  /**
   * The module follows the grammar but is not valid.
   *
   * @param position where
   * @param module the module
   * @param message with what the failure's message must begin
   * @param custom whether custom sections are meant
   */
  record AssertInvalid(Position.InText position, WastModule module, String message, boolean custom)
      implements WastCommand {}

  /**
   * The module is valid, but what it imports is missing or does not fit.
   *
   * @param position where
   * @param module the module
   * @param message with what the failure's message must begin
   */
  record AssertUnlinkable(Position.InText position, WastModule module, String message)
      implements WastCommand {}

  /**
   * Runs commands on a thread of its own, at the same time as those that follow.
   *
   * @param position where
   * @param id its name, for {@link AwaitThread}
   * @param shared the instances of the script that it may name
   * @param commands what it runs
   */
  record StartThread(
      Position.InText position, String id, List<String> shared, List<WastCommand> commands)
      implements WastCommand {
    /** Copies the lists. */
    public StartThread {
      shared = List.copyOf(shared);
      commands = List.copyOf(commands);
    }
  }

  /**
   * Waits until a thread has run all its commands.
   *
   * @param position where
   * @param id the thread's name
   */
  record AwaitThread(Position.InText position, String id) implements WastCommand {}

  /**
   * A command that is known to exist but is not supported, such as {@code input}.
   *
   * @param position where
   * @param keyword its keyword
   */
  record Unsupported(Position.InText position, String keyword) implements WastCommand {}
}
