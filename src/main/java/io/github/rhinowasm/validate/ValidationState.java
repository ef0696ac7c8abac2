package io.github.rhinowasm.validate;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * What the validator knows at a point of a function body.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">Core spec,
 *     validation algorithm</a>
 */
public interface ValidationState {

  /**
   * Whether control can come here, as far as validation knows: false behind an unconditional branch
   * up to the end of its block, and in whatever is nested there. In unreachable code the operand
   * stack may be incomplete.
   */
  boolean reachable();

  /** Number of values on the operand stack of the whole function. */
  int height();

  /**
   * The type of a value on the stack.
   *
   * @param index from 0 for the bottom of the function's stack
   * @return the type, or null for a value of unknown type in unreachable code; there a reference of
   *     unknown type shows as {@code (ref none)}
   */
  ValueType operand(int index);

  /** Number of control frames, that of the function body included; 0 after its {@code end}. */
  int depth();

  /**
   * A control frame.
   *
   * @param label relative depth, as branches give it: 0 for the innermost
   */
  Frame frame(int label);

  /**
   * A control frame: the function body or a structured instruction. The object is used again for
   * later blocks at the same depth: keep what it says, not the object.
   */
  interface Frame {
    /**
     * BLOCK (also for the function body), LOOP, IF, or ELSE behind its {@code else}; TRY_TABLE;
     * TRY, or CATCH or CATCH_ALL behind a legacy {@code catch} or {@code catch_all}.
     */
    Operator operator();

    /** Parameters and results; of the function body, its results without parameters. */
    FunctionType type();

    /** Height of the operand stack below its parameters. */
    int height();

    /** The types that a branch to this frame takes. */
    default List<ValueType> labelTypes() {
      return operator() == Operator.LOOP ? type().parameters() : type().results();
    }

    /** Whether the frame itself was entered by reachable code. */
    boolean enteredReachable();
  }
}
