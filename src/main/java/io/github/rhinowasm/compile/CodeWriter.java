package io.github.rhinowasm.compile;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Records the code of a method and counts its bytes, so that its size, its variables and the blocks
 * that are jumped to are known before {@link CodeReplay} writes it for real. What is not known yet
 * is recorded by name: where the first scratch local is ({@link #SCRATCH}), and whether a block has
 * a label.
 *
 * <p>A record consists of sections, which can be replayed in another order: a prologue is recorded
 * last.
 */
final class CodeWriter {
  /**
   * The number by which the first JVM local is recorded that no variable has; the next ones follow.
   * How many variables there are is known only at the end.
   */
  static final int SCRATCH = 1 << 20;

  // What follows no JVM instruction has for an opcode.

  /** A line number, in the upper bits. */
  static final int LINE = 210;

  /** The place of a block's label, if it has one; its number is in the upper bits. */
  static final int BLOCK = 211;

  /** A label to which only exception tables refer. */
  static final int MARK = 212;

  /** A label at which the stack is empty. */
  static final int EMPTY_LABEL = 213;

  /** A label and the types on the stack. */
  static final int LABEL = 214;

  /** A label of a handler and what it catches; the variables have values. */
  static final int CAUGHT = 215;

  /** A label of a handler, the types of the locals, what it catches. */
  static final int HANDLER = 216;

  /** An entry of the exception table. */
  static final int PROTECT = 217;

  private static final int SECTION_WORDS = 3;

  /** Where the opcode ends and the upper bits begin. */
  static final int UPPER = 8;

  private final Variables variables;
  private int[] ints = new int[256];
  private int count;
  private Object[] objects = new Object[256];
  private int objectCount;

  /** For each section what there was before it: instructions, objects, bytes. */
  private int[] sections = new int[5 * SECTION_WORDS];

  private int sectionCount;
  private int size;
  private int line;
  private int firstLine = -1;

  /**
   * Begins a record with its first section.
   *
   * @param variables what has the JVM locals below the scratch ones, or null if there are none
   */
  CodeWriter(Variables variables) {
    this.variables = variables;
    section();
  }

  /** Begins the next section. */
  void section() {
    int at = SECTION_WORDS * sectionCount++;
    if (at == sections.length) {
      sections = Arrays.copyOf(sections, 2 * at);
    }
    sections[at] = count;
    sections[at + 1] = objectCount;
    sections[at + 2] = size;
  }

  /** Forgets a section and those behind it, and begins it again. */
  void restart(int section) {
    int at = SECTION_WORDS * section;
    if (section < sectionCount) {
      count = sections[at];
      Arrays.fill(objects, sections[at + 1], objectCount, null);
      objectCount = sections[at + 1];
      size = sections[at + 2];
      sectionCount = section;
    }
    section();
  }

  /** Where the instructions of a section begin. */
  int start(int section) {
    return section == sectionCount ? count : sections[SECTION_WORDS * section];
  }

  /** Where the objects of a section begin. */
  int objectStart(int section) {
    return sections[SECTION_WORDS * section + 1];
  }

  int[] ints() {
    return ints;
  }

  Object[] objects() {
    return objects;
  }

  /** Number of bytes so far, at most a few too many. */
  int size() {
    return size;
  }

  private void add(int value) {
    if (count == ints.length) {
      ints = Arrays.copyOf(ints, 2 * count);
    }
    ints[count++] = value;
  }

  private void add(Object object) {
    if (objectCount == objects.length) {
      objects = Arrays.copyOf(objects, 2 * objectCount);
    }
    objects[objectCount++] = object;
  }

  /** Gives what follows the line number of an instruction of a body. */
  void line(Body body, int instruction) {
    int ordinal = body.ordinal(instruction);
    if (firstLine < 0) {
      firstLine = LineNumbers.first(ordinal, body.lastOrdinal());
    }
    setLine(LineNumbers.line(ordinal, firstLine));
  }

  /** Says that what follows hands over to the method for memories with a reserve. */
  void handOver() {
    setLine(LineNumbers.HANDED_OVER);
  }

  /** Says that what follows belongs to no instruction. */
  void noLine() {
    setLine(LineNumbers.NONE);
  }

  /**
   * Says of the first code that it belongs to no instruction. Without it the method would have no
   * line numbers at all, and Rhino passes over such methods.
   */
  void beginWithoutLine() {
    line = -1;
    noLine();
  }

  private void setLine(int number) {
    if (number != line) {
      line = number;
      add(LINE | number << UPPER);
    }
  }

  /** The ordinal of the instruction with line number 1. */
  int firstLine() {
    return Math.max(1, firstLine);
  }

  void insn(int opcode) {
    size++;
    add(opcode);
  }

  void load(int kind, int local) {
    variable(Opcodes.ILOAD + kind, local);
  }

  void store(int kind, int local) {
    variable(Opcodes.ISTORE + kind, local);
  }

  private void variable(int opcode, int local) {
    int number = local < SCRATCH ? local : local - SCRATCH + variables.next();
    size += number < 4 ? 1 : number < 256 ? 2 : 4;
    add(opcode | local << UPPER);
  }

  void increment(int local, int by) {
    size += local < 256 && by == (byte) by ? 3 : 6;
    add(Opcodes.IINC | local << UPPER);
    add(by);
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      insn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      size += 2;
      add(Opcodes.BIPUSH | value << UPPER);
    } else if (value == (short) value) {
      size += 3;
      add(Opcodes.SIPUSH | value << UPPER);
    } else {
      constant(value);
    }
  }

  void push(long value) {
    if (value == 0 || value == 1) {
      insn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else if (value == (short) value) {
      push((int) value);
      insn(Opcodes.I2L);
    } else {
      constant(value);
    }
  }

  /** Pushes an f32; a NaN by way of its bits, since class files need not keep them. */
  void pushFloat(int bits) {
    float value = Float.intBitsToFloat(bits);
    if (bits == 0) {
      insn(Opcodes.FCONST_0);
    } else if (value == 1f) {
      insn(Opcodes.FCONST_1);
    } else if (value != value) {
      push(bits);
      call("java/lang/Float", "intBitsToFloat", "(I)F");
    } else {
      constant(value);
    }
  }

  /** Pushes an f64; a NaN by way of its bits, since class files need not keep them. */
  void pushDouble(long bits) {
    double value = Double.longBitsToDouble(bits);
    if (bits == 0) {
      insn(Opcodes.DCONST_0);
    } else if (value == 1d) {
      insn(Opcodes.DCONST_1);
    } else if (value != value) {
      push(bits);
      call("java/lang/Double", "longBitsToDouble", "(J)D");
    } else {
      constant(value);
    }
  }

  /** Pushes an Integer, Long, Float, Double or String from the constant pool. */
  void constant(Object value) {
    size += 3;
    add(Opcodes.LDC);
    add(value);
  }

  /** Pushes zero or null. */
  void pushDefault(int kind) {
    insn(
        switch (kind) {
          case Kind.INT -> Opcodes.ICONST_0;
          case Kind.LONG -> Opcodes.LCONST_0;
          case Kind.FLOAT -> Opcodes.FCONST_0;
          case Kind.DOUBLE -> Opcodes.DCONST_0;
          default -> Opcodes.ACONST_NULL;
        });
  }

  void pop(int kind) {
    insn(Kind.size(kind) == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  void call(String owner, String name, String descriptor) {
    member(Opcodes.INVOKESTATIC, owner, name, descriptor);
  }

  void callVirtual(String owner, String name, String descriptor) {
    member(Opcodes.INVOKEVIRTUAL, owner, name, descriptor);
  }

  void construct(String owner, String descriptor) {
    member(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor);
  }

  void getField(String owner, String name, String type) {
    member(Opcodes.GETFIELD, owner, name, type);
  }

  void getStatic(String owner, String name, String type) {
    member(Opcodes.GETSTATIC, owner, name, type);
  }

  void putField(String owner, String name, String type) {
    member(Opcodes.PUTFIELD, owner, name, type);
  }

  private void member(int opcode, String owner, String name, String descriptor) {
    size += 3;
    add(opcode);
    add(owner, name, descriptor);
  }

  private void add(Object first, Object second, Object third) {
    if (objectCount + 3 > objects.length) {
      objects = Arrays.copyOf(objects, 2 * objects.length);
    }
    objects[objectCount++] = first;
    objects[objectCount++] = second;
    objects[objectCount++] = third;
  }

  /** NEW, CHECKCAST, INSTANCEOF or ANEWARRAY. */
  void type(int opcode, String type) {
    size += 3;
    add(opcode);
    add(type);
  }

  void newLongs() {
    size += 2;
    add(Opcodes.NEWARRAY | Opcodes.T_LONG << UPPER);
  }

  void jump(int opcode, Label target) {
    size += 3;
    add(opcode);
    add(target);
  }

  void tableSwitch(int least, Label otherwise, Label... targets) {
    size += 16 + 4 * targets.length;
    add(Opcodes.TABLESWITCH);
    add(least);
    add(otherwise);
    add(targets);
  }

  /** Places a label to which only exception tables refer. */
  void mark(Label label) {
    add(MARK);
    add(label);
  }

  /** Places the label of a block, if it turns out to have one; the stack is empty there. */
  void block(int number) {
    add(BLOCK | number << UPPER);
  }

  /** Places a label at which the stack is empty. */
  void label(Label label) {
    add(EMPTY_LABEL);
    add(label);
  }

  /** Places a label in the midst of an expression. */
  void label(Label label, Object[] stack) {
    add(LABEL);
    add(label);
    add(stack);
  }

  /** Places the label of a handler of exceptions; all variables have values there. */
  void caught(Label label, String exception) {
    add(CAUGHT);
    add(label);
    add(exception);
  }

  /** Places the label of the exception handler. */
  void handler(Label label, Object[] locals, String exception) {
    add(HANDLER);
    add(label, locals, exception);
  }

  void protect(Label start, Label end, Label handler, String exception) {
    add(PROTECT);
    add(start, end, handler);
    add(exception);
  }
}
