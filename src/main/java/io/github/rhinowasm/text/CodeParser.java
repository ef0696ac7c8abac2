package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.InvalidException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

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
    AFTER_ELSE,
    /** {@code try ...}, up to {@code catch}, {@code catch_all}, {@code delegate} or {@code end}. */
    FLAT_TRY,
    /** {@code catch ...}, up to the next handler or {@code end}. */
    FLAT_CATCH,
    /** {@code catch_all ...}, up to {@code end}. */
    FLAT_CATCH_ALL,
    /** {@code (try ...} before {@code (do}. */
    TRY,
    /** Inside {@code (do ...)}. */
    DO,
    /** Behind {@code (do ...)}. */
    AFTER_DO,
    /** Inside {@code (catch ...)}. */
    CATCH,
    /** Behind {@code (catch ...)}. */
    AFTER_CATCH,
    /** Inside {@code (catch_all ...)}. */
    CATCH_ALL,
    /** Behind {@code (catch_all ...)}. */
    AFTER_CATCH_ALL,
    /** Behind {@code (delegate ...)}. */
    AFTER_DELEGATE;

    /** Whether instructions may follow, or folded operands only. */
    boolean holdsInstructions() {
      return switch (this) {
        case FOLDED_BLOCK, THEN, ELSE, DO, CATCH, CATCH_ALL -> true;
        case FLAT_BLOCK, FLAT_IF, FLAT_ELSE, FLAT_TRY, FLAT_CATCH, FLAT_CATCH_ALL -> true;
        case FOLDED, CONDITION, AFTER_THEN, AFTER_ELSE -> false;
        case TRY, AFTER_DO, AFTER_CATCH, AFTER_CATCH_ALL, AFTER_DELEGATE -> false;
      };
    }

    /** Whether {@code end} closes it. */
    boolean isFlat() {
      return switch (this) {
        case FLAT_BLOCK, FLAT_IF, FLAT_ELSE, FLAT_TRY, FLAT_CATCH, FLAT_CATCH_ALL -> true;
        case FOLDED, FOLDED_BLOCK, CONDITION, THEN, AFTER_THEN, ELSE, AFTER_ELSE -> false;
        case TRY, DO, AFTER_DO, CATCH, AFTER_CATCH, CATCH_ALL, AFTER_CATCH_ALL -> false;
        case AFTER_DELEGATE -> false;
      };
    }
  }

  private static final class Frame {
    FrameKind kind;
    final int token;
    int pending;
    int hint = NO_HINT;
    String label;

    /** The label's name in the name section, which an annotation may make another one. */
    String name;

    Integer shadowed;

    Frame(FrameKind kind, int token) {
      this.kind = kind;
      this.token = token;
    }
  }

  private static final int NO_HINT = -1;
  private static final IndexSpace NO_LOCALS = IndexSpace.ofLocals();

  private final TokenCursor cursor;
  private final Tokens tokens;
  private final LabelScope labels = new LabelScope();
  private final ImmediateParser immediates;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();

  /** Instructions of folded constructs that are open: they are written behind their operands. */
  private final BinaryWriter pending = new BinaryWriter();

  private final ModuleAnnotations annotations;

  /** The branch hints of the function by offset. */
  private final Map<Integer, Integer> hints = new TreeMap<>();

  /** The hint that stands before the next instruction. */
  private int hint = NO_HINT;

  private BinaryWriter out;

  CodeParser(TokenCursor cursor, ModuleContext context) {
    this.annotations = context.annotations;
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.immediates = new ImmediateParser(cursor, context, labels);
  }

  /** The labels of the function that was assembled last. */
  LabelScope labels() {
    return labels;
  }

  /** The branch hints of the function that was assembled last, by offset. */
  Map<Integer, Integer> branchHints() {
    return hints;
  }

  /**
   * Assembles the instructions of a function up to a closing parenthesis, which is not taken, or
   * the end, and writes them with an {@code end}.
   *
   * @param locals the names of the locals
   * @param target gets the instructions; holds the declarations of the locals
   */
  void body(IndexSpace locals, BinaryWriter target) {
    hints.clear();
    begin(locals, target);
    while (true) {
      int token = cursor.at();
      hint = annotations.takeBranchHint(token);
      if (frames.isEmpty() && cursor.is(TokenKind.RIGHT)) {
        checkTarget(token);
        break;
      }
      step();
      checkTarget(token);
    }
    target.u8(Operator.END.code());
  }

  /** Takes the hint of an instruction that may have one. */
  private int takeHint(Operator operator) {
    int taken = hint;
    if (operator == Operator.IF || operator == Operator.BR_IF) {
      hint = NO_HINT;
      return taken;
    }
    return NO_HINT;
  }

  /** Notes the hint of the instruction that is written next. */
  private void note(int value) {
    if (value != NO_HINT) {
      hints.put(out.size(), value);
    }
  }

  private void checkTarget(int token) {
    if (hint != NO_HINT) {
      throw new InvalidException(
          "@" + Annotation.BRANCH_HINT + " annotation: invalid target, expected if or br_if",
          tokens.position(token));
    }
  }

  /** Assembles instructions up to a closing parenthesis where there are no locals. */
  void constantExpression(BinaryWriter target) {
    begin(NO_LOCALS, target);
    while (!frames.isEmpty() || !cursor.is(TokenKind.RIGHT)) {
      step();
    }
    target.u8(Operator.END.code());
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
    hint = NO_HINT;
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
    return (frame.kind.isFlat() ? "end" : ")")
        + " for the one opened at "
        + tokens.position(frame.token);
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
      case CATCH, CATCH_ALL, DELEGATE -> flatHandler(top, operator);
      default -> {
        cursor.advance();
        note(takeHint(operator));
        if (opensBlock(operator)) {
          Frame frame = new Frame(flatKind(operator), token);
          label(frame);
          immediates.instruction(operator, out);
          frame.shadowed = labels.enter(frame.label, frame.name);
          frames.push(frame);
        } else {
          immediates.instruction(operator, out);
        }
      }
    }
  }

  private static boolean opensBlock(Operator operator) {
    return operator.immediate() == Immediate.BLOCK || operator == Operator.TRY_TABLE;
  }

  private static FrameKind flatKind(Operator operator) {
    return switch (operator) {
      case IF -> FrameKind.FLAT_IF;
      case TRY -> FrameKind.FLAT_TRY;
      default -> FrameKind.FLAT_BLOCK;
    };
  }

  /** Takes {@code catch}, {@code catch_all} or {@code delegate} in a flat {@code try}. */
  private void flatHandler(Frame top, Operator operator) {
    boolean afterDo = top != null && top.kind == FrameKind.FLAT_TRY;
    boolean afterCatch = top != null && top.kind == FrameKind.FLAT_CATCH;
    if (!afterDo && !(afterCatch && operator != Operator.DELEGATE)) {
      throw cursor.unexpected("an instruction");
    }
    cursor.advance();
    if (operator == Operator.DELEGATE) {
      // Its label is counted from outside, and there is no end.
      leave(top);
    } else {
      top.kind = operator == Operator.CATCH ? FrameKind.FLAT_CATCH : FrameKind.FLAT_CATCH_ALL;
    }
    immediates.instruction(operator, out);
  }

  private void label(Frame frame) {
    frame.label = cursor.identifier();
    String name = annotations.takeName(cursor.at(), "label");
    frame.name = name == null ? frame.label : name;
  }

  private void flatEnd(Frame top, int token) {
    if (top == null || !top.kind.isFlat()) {
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
    leave(frame);
  }

  private void leave(Frame frame) {
    labels.leave(frame.label, frame.shadowed);
    frames.pop();
  }

  private void left(Frame top) {
    int token = cursor.at();
    if (top != null) {
      if (top.kind == FrameKind.CONDITION && cursor.takeLeft("then")) {
        note(top.hint);
        out.append(pending, top.pending);
        pending.truncate(top.pending);
        top.shadowed = labels.enter(top.label, top.name);
        top.kind = FrameKind.THEN;
        return;
      }
      if (top.kind == FrameKind.AFTER_THEN && cursor.takeLeft("else")) {
        out.u8(Operator.ELSE.code());
        top.kind = FrameKind.ELSE;
        return;
      }
      if (handler(top)) {
        return;
      }
      if (!top.kind.holdsInstructions()
          && top.kind != FrameKind.FOLDED
          && top.kind != FrameKind.CONDITION) {
        throw cursor.unexpected(top.kind == FrameKind.TRY ? "(do" : ")");
      }
    }
    cursor.advance();
    if (!cursor.is(TokenKind.KEYWORD)) {
      throw cursor.unexpected("an instruction");
    }
    open(operator(), token);
  }

  /** Takes {@code (do}, {@code (catch}, {@code (catch_all} or {@code (delegate} if allowed. */
  private boolean handler(Frame top) {
    if (top.kind == FrameKind.TRY) {
      if (cursor.takeLeft("do")) {
        top.kind = FrameKind.DO;
        return true;
      }
      return false;
    }
    if (top.kind != FrameKind.AFTER_DO && top.kind != FrameKind.AFTER_CATCH) {
      return false;
    }
    if (cursor.takeLeft("catch")) {
      immediates.instruction(Operator.CATCH, out);
      top.kind = FrameKind.CATCH;
      return true;
    }
    if (cursor.takeLeft("catch_all")) {
      immediates.instruction(Operator.CATCH_ALL, out);
      top.kind = FrameKind.CATCH_ALL;
      return true;
    }
    if (top.kind == FrameKind.AFTER_DO && cursor.takeLeft("delegate")) {
      labels.leave(top.label, top.shadowed);
      immediates.instruction(Operator.DELEGATE, out);
      cursor.expectRight();
      top.kind = FrameKind.AFTER_DELEGATE;
      return true;
    }
    return false;
  }

  private void open(Operator operator, int token) {
    switch (operator) {
      case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> throw cursor.unexpected("an instruction");
      default -> {}
    }
    cursor.advance();
    Frame frame = new Frame(FrameKind.FOLDED, token);
    frame.pending = pending.size();
    frame.hint = takeHint(operator);
    if (!opensBlock(operator)) {
      immediates.instruction(operator, pending);
    } else {
      label(frame);
      if (operator == Operator.IF) {
        // The label is not in scope in the condition.
        frame.kind = FrameKind.CONDITION;
        immediates.instruction(operator, pending);
      } else {
        frame.kind = operator == Operator.TRY ? FrameKind.TRY : FrameKind.FOLDED_BLOCK;
        immediates.instruction(operator, out);
        frame.shadowed = labels.enter(frame.label, frame.name);
      }
    }
    frames.push(frame);
  }

  private void right(Frame top) {
    if (top == null) {
      throw cursor.unexpected("an instruction");
    }
    switch (top.kind) {
      case FLAT_BLOCK, FLAT_IF, FLAT_ELSE, FLAT_TRY, FLAT_CATCH, FLAT_CATCH_ALL ->
          throw cursor.unexpected(closing(top));
      case FOLDED -> {
        note(top.hint);
        out.append(pending, top.pending);
        pending.truncate(top.pending);
        frames.pop();
      }
      case FOLDED_BLOCK, AFTER_THEN, AFTER_ELSE, AFTER_DO, AFTER_CATCH, AFTER_CATCH_ALL ->
          close(top);
      case AFTER_DELEGATE -> frames.pop();
      case CONDITION -> throw cursor.unexpected("(then");
      case TRY -> throw cursor.unexpected("(do");
      case DO -> top.kind = FrameKind.AFTER_DO;
      case CATCH -> top.kind = FrameKind.AFTER_CATCH;
      case CATCH_ALL -> top.kind = FrameKind.AFTER_CATCH_ALL;
      case THEN -> top.kind = FrameKind.AFTER_THEN;
      case ELSE -> top.kind = FrameKind.AFTER_ELSE;
    }
    cursor.advance();
  }
}
