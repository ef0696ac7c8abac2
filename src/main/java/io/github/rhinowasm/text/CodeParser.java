package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import java.util.ArrayDeque;

/**
 * Assembles instructions, folded and flat. Nesting lives on a stack of its own, since blocks and
 * operands may nest deeper than the JVM's stack allows.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">Core spec, text
 *     format of instructions</a>
 */
final class CodeParser {
  /** What an open construct is and how it goes on. */
  private enum FrameKind {
    /** {@code block ...} or {@code loop ...}, up to {@code end}. */
    FLAT_BLOCK,
    /** {@code if ...}, up to {@code else} or {@code end}. */
    FLAT_IF,
    /** {@code else ...}, up to {@code end}. */
    FLAT_ELSE,
    /** {@code (op ...)}: operands come before the operator. */
    FOLDED,
    /** {@code (block ...)} or {@code (loop ...)}. */
    FOLDED_BLOCK,
    /** {@code (if ...} before {@code (then}: the condition. */
    CONDITION,
    /** Inside {@code (then ...)}. */
    THEN,
    /** Behind {@code (then ...)}. */
    AFTER_THEN,
    /** Inside {@code (else ...)}. */
    ELSE,
    /** Behind {@code (else ...)}. */
    AFTER_ELSE;

    /** Whether instructions may follow, or folded operands only. */
    boolean holdsInstructions() {
      return switch (this) {
        case FLAT_BLOCK, FLAT_IF, FLAT_ELSE, FOLDED_BLOCK, THEN, ELSE -> true;
        case FOLDED, CONDITION, AFTER_THEN, AFTER_ELSE -> false;
      };
    }
  }

  private static final class Frame {
    FrameKind kind;
    final int token;
    int pending;
    String label;
    Integer shadowed;

    Frame(FrameKind kind, int token) {
      this.kind = kind;
      this.token = token;
    }
  }

  private static final IndexSpace NO_LOCALS = IndexSpace.ofLocals();

  private final TokenCursor cursor;
  private final Tokens tokens;
  private final LabelScope labels = new LabelScope();
  private final ImmediateParser immediates;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();

  /** Instructions of folded constructs that are open: they are written behind their operands. */
  private final BinaryWriter pending = new BinaryWriter();

  private BinaryWriter out;

  CodeParser(TokenCursor cursor, ModuleContext context) {
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.immediates = new ImmediateParser(cursor, context, labels);
  }

  /** The labels of the function that was assembled last. */
  LabelScope labels() {
    return labels;
  }

  /**
   * Assembles instructions up to a closing parenthesis, which is not taken, or the end, and writes
   * them with an {@code end}.
   *
   * @param locals the names of the locals
   */
  void expression(IndexSpace locals, BinaryWriter target) {
    begin(locals, target);
    while (!frames.isEmpty() || !cursor.is(TokenKind.RIGHT)) {
      step();
    }
    target.u8(Operator.END.code());
  }

  /** Does the same where there are no locals. */
  void constantExpression(BinaryWriter target) {
    expression(NO_LOCALS, target);
  }

  /** Assembles one folded instruction without locals and writes it with an {@code end}. */
  void foldedConstantExpression(BinaryWriter target) {
    begin(NO_LOCALS, target);
    if (!cursor.is(TokenKind.LEFT)) {
      throw cursor.unexpected("(");
    }
    do {
      step();
    } while (!frames.isEmpty());
    target.u8(Operator.END.code());
  }

  private void begin(IndexSpace locals, BinaryWriter target) {
    out = target;
    labels.clear();
    frames.clear();
    pending.truncate(0);
    immediates.locals(locals);
  }

  private void step() {
    Frame top = frames.peek();
    switch (cursor.kind()) {
      case LEFT -> left(top);
      case RIGHT -> right(top);
      case KEYWORD -> {
        if (top != null && !top.kind.holdsInstructions()) {
          throw cursor.unexpected("( or )");
        }
        flat(top);
      }
      case END -> throw cursor.unexpected(top == null ? ")" : closing(top));
      case IDENTIFIER, STRING, NATURAL, INTEGER, FLOAT, RESERVED ->
          throw cursor.unexpected("an instruction");
    }
  }

  private String closing(Frame frame) {
    boolean flat =
        frame.kind == FrameKind.FLAT_BLOCK
            || frame.kind == FrameKind.FLAT_IF
            || frame.kind == FrameKind.FLAT_ELSE;
    return (flat ? "end" : ")") + " for the one opened at " + tokens.position(frame.token);
  }

  private Operator operator() {
    Operator operator = Operator.byMnemonic(tokens.text(cursor.at()));
    if (operator == null) {
      throw cursor.unexpected("an instruction");
    }
    return operator;
  }

  private void flat(Frame top) {
    int token = cursor.at();
    Operator operator = operator();
    switch (operator) {
      case END -> {
        cursor.advance();
        flatEnd(top, token);
      }
      case ELSE -> {
        if (top == null || top.kind != FrameKind.FLAT_IF) {
          throw cursor.unexpected("an instruction");
        }
        cursor.advance();
        repeatedLabel(top);
        top.kind = FrameKind.FLAT_ELSE;
        out.u8(Operator.ELSE.code());
      }
      default -> {
        cursor.advance();
        if (operator.immediate() == Immediate.BLOCK) {
          FrameKind kind = operator == Operator.IF ? FrameKind.FLAT_IF : FrameKind.FLAT_BLOCK;
          Frame frame = new Frame(kind, token);
          frame.label = cursor.identifier();
          immediates.instruction(operator, out);
          frame.shadowed = labels.enter(frame.label);
          frames.push(frame);
        } else {
          immediates.instruction(operator, out);
        }
      }
    }
  }

  private void flatEnd(Frame top, int token) {
    if (top == null
        || top.kind != FrameKind.FLAT_BLOCK
            && top.kind != FrameKind.FLAT_IF
            && top.kind != FrameKind.FLAT_ELSE) {
      throw tokens.unexpected(token, "an instruction");
    }
    repeatedLabel(top);
    close(top);
  }

  /** The label that may stand again behind {@code else} and {@code end}. */
  private void repeatedLabel(Frame frame) {
    int token = cursor.at();
    String label = cursor.identifier();
    if (label != null && !label.equals(frame.label)) {
      String expected = frame.label == null ? "none" : "$" + Tokens.shorten(frame.label);
      throw tokens.malformed(
          "mismatching label: expected " + expected + ", got $" + Tokens.shorten(label), token);
    }
  }

  private void close(Frame frame) {
    out.u8(Operator.END.code());
    labels.leave(frame.label, frame.shadowed);
    frames.pop();
  }

  private void left(Frame top) {
    int token = cursor.at();
    if (top != null) {
      if (top.kind == FrameKind.CONDITION && cursor.takeLeft("then")) {
        out.append(pending, top.pending);
        pending.truncate(top.pending);
        top.shadowed = labels.enter(top.label);
        top.kind = FrameKind.THEN;
        return;
      }
      if (top.kind == FrameKind.AFTER_THEN && cursor.takeLeft("else")) {
        out.u8(Operator.ELSE.code());
        top.kind = FrameKind.ELSE;
        return;
      }
      if (top.kind == FrameKind.AFTER_THEN || top.kind == FrameKind.AFTER_ELSE) {
        throw cursor.unexpected(")");
      }
    }
    cursor.advance();
    if (!cursor.is(TokenKind.KEYWORD)) {
      throw cursor.unexpected("an instruction");
    }
    open(operator(), token);
  }

  private void open(Operator operator, int token) {
    if (operator == Operator.END || operator == Operator.ELSE) {
      throw cursor.unexpected("an instruction");
    }
    cursor.advance();
    Frame frame = new Frame(FrameKind.FOLDED, token);
    frame.pending = pending.size();
    if (operator.immediate() != Immediate.BLOCK) {
      immediates.instruction(operator, pending);
    } else {
      frame.label = cursor.identifier();
      if (operator == Operator.IF) {
        // The label is not in scope in the condition.
        frame.kind = FrameKind.CONDITION;
        immediates.instruction(operator, pending);
      } else {
        frame.kind = FrameKind.FOLDED_BLOCK;
        immediates.instruction(operator, out);
        frame.shadowed = labels.enter(frame.label);
      }
    }
    frames.push(frame);
  }

  private void right(Frame top) {
    if (top == null) {
      throw cursor.unexpected("an instruction");
    }
    switch (top.kind) {
      case FLAT_BLOCK, FLAT_IF, FLAT_ELSE -> throw cursor.unexpected(closing(top));
      case FOLDED -> {
        out.append(pending, top.pending);
        pending.truncate(top.pending);
        frames.pop();
      }
      case FOLDED_BLOCK, AFTER_THEN, AFTER_ELSE -> close(top);
      case CONDITION -> throw cursor.unexpected("(then");
      case THEN -> top.kind = FrameKind.AFTER_THEN;
      case ELSE -> top.kind = FrameKind.AFTER_ELSE;
    }
    cursor.advance();
  }
}
