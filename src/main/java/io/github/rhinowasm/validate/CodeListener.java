package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.ValueType;

/**
 * Is told what the validator finds in a function body. For every instruction, {@code end}, {@code
 * else} and unreachable ones included, {@link #before} and then {@link #after} are called; the last
 * one is the {@code end} of the body.
 */
public interface CodeListener {

  /** A listener that ignores everything. */
  CodeListener NONE = new CodeListener() {};

  /**
   * Called once, before the first instruction.
   *
   * @param locals the types of all locals, parameters first; not to be changed
   */
  default void locals(ValueType[] locals) {}

  /**
   * Called when an instruction has been read but not yet checked: the operands are still on the
   * stack. For {@code end}, {@code else}, {@code delegate} and the legacy {@code catch} and {@code
   * catch_all} the frame that they close is still the innermost one. If the function was validated
   * before, nothing that is found here can be wrong.
   *
   * @param instruction used again for the next one
   * @param state what is known at this point
   */
  default void before(Instruction instruction, ValidationState state) {}

  /**
   * Called when an instruction has been checked and its effect applied: the results are on the
   * stack. After {@code block}, {@code loop}, {@code if}, {@code else}, {@code try_table} and
   * {@code try} the new frame is the innermost one and holds its parameters, after the legacy
   * {@code catch} and {@code catch_all} the values of the tag.
   *
   * @param instruction used again for the next one
   * @param state what is known at this point
   */
  default void after(Instruction instruction, ValidationState state) {}
}
