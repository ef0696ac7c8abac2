package io.github.rhinowasm.compile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Emits a function that is too large for one method: parts, and a driver, the method that others
 * call, which calls one part after another until the function has ended. Where there are very many
 * parts there are drivers between, each for a run of parts.
 */
final class SplitFunction {
  /** Of 2 to the power of this many parts or drivers one driver takes care. */
  private static final int FAN_OUT_BITS = 7;

  /** Constant pools have an end: so many bytes of code can't fill one. */
  private static final int MOST_CLASS_BYTES = 30_000;

  /** How often parts are halved to meet the limit; then only to fit into a method. */
  private static final int ROUNDS = 6;

  /** Of functions with more parts the emitted ones are not kept until they are written. */
  private static final int MOST_KEPT = 1_000;

  /** HotSpot inlines no method of more than 325 bytes, and each variable takes some. */
  private static final int MOST_INLINED_FLOATS = 50;

  private final ModuleContext context;
  private final Body body;
  private final int limit;
  private final String prefix;
  private final Map<String, byte[]> others;
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Partition partition;
  private final FrameLayout layout;
  private final Liveness liveness;
  private final PartMethod.Shared parts;
  private String[] owners;
  private ClassWriter writer;
  private String writerName;
  private int writerBytes;
  private int writerCount;

  // Of all methods.
  private int bytes;
  private int methods;

  /**
   * @param limit how many bytes a method may have
   * @param others gets the classes of the parts and the frame
   */
  SplitFunction(ModuleContext context, Body body, int limit, Map<String, byte[]> others) {
    this.context = context;
    this.body = body;
    this.limit = limit;
    this.others = others;
    prefix = context.className(Names.PART, body.function) + "_";
    partition = Partition.of(body, limit);
    layout = new FrameLayout(body, context.className(Names.PACKAGE + "Frame", body.function));
    liveness = new Liveness(body);
    parts = new PartMethod.Shared(context, body, partition, liveness);
  }

  /**
   * Emits the function; the driver goes into the class of its group.
   *
   * @return what came of it
   * @throws TooLargeException before anything has changed, if something does not fit into a method
   */
  GroupCompiler.Emitted write(ClassVisitor group) {
    PartMethod[] known = refine();
    owners = new String[partition.count()];
    for (int part = 0; part < owners.length; part++) {
      PartMethod method = known[part] == null ? new PartMethod(parts, part) : known[part];
      known[part] = null;
      int size = method.emitFrame(layout);
      add(size);
      owners[part] = classFor(size);
      method.write(writer, partName(part, 0), layout);
    }
    int level = 0;
    int nodes = owners.length;
    while (nodes > 1 << FAN_OUT_BITS) {
      int above = (nodes + (1 << FAN_OUT_BITS) - 1) >> FAN_OUT_BITS;
      String[] aboveOwners = new String[above];
      for (int node = 0; node < above; node++) {
        aboveOwners[node] = classFor(4_000);
        middleDriver(level, node, Math.min(nodes, (node + 1) << FAN_OUT_BITS));
      }
      owners = aboveOwners;
      nodes = above;
      level++;
    }
    finishClass();
    driver(group, level, nodes);
    classes.put(layout.className(), layout.write());
    others.putAll(classes);
    return new GroupCompiler.Emitted(bytes, methods, partition.count());
  }

  /** Checks and counts a method. */
  private void add(int size) {
    if (size > CodeSize.METHOD) {
      throw new TooLargeException();
    }
    bytes += size;
    methods++;
  }

  /** Halves parts that became too large; returns what parts it emitted of those there are now. */
  private PartMethod[] refine() {
    for (int round = 0; ; round++) {
      boolean changed = false;
      int most = round < ROUNDS ? limit : Math.max(limit, MOST_CLASS_BYTES);
      FrameLayout scratch = new FrameLayout(body, layout.className());
      PartMethod[] emitted = new PartMethod[partition.count()];
      for (int part = emitted.length - 1; part >= 0; part--) {
        if (partition.end(part) - partition.start(part) == 1) {
          continue;
        }
        PartMethod method = new PartMethod(parts, part);
        if (method.emitFrame(scratch) > most) {
          partition.halve(part);
          changed = true;
        } else if (emitted.length <= MOST_KEPT) {
          emitted[part] = method;
        }
      }
      if (!changed) {
        return emitted;
      }
      partition.number();
    }
  }

  private String partName(int node, int level) {
    return Names.part(body.function, level, node, context.isForReserve());
  }

  /** The class into which a method of so many bytes goes, which {@link #writer} then writes. */
  private String classFor(int bytes) {
    if (writer == null || writerBytes + bytes > MOST_CLASS_BYTES) {
      finishClass();
      writerName = prefix + writerCount++;
      writer = GroupCompiler.newClass(writerName, context);
      writerBytes = 0;
    }
    writerBytes += bytes;
    return writerName;
  }

  private void finishClass() {
    if (writer != null) {
      writer.visitEnd();
      try {
        classes.put(writerName, writer.toByteArray());
      } catch (MethodTooLargeException e) {
        // By the length of its jumps, which is not counted.
        throw new TooLargeException();
      }
      writer = null;
    }
  }

  /** A driver between: {@code static int d(Frame, Instance, int entry)}. */
  private void middleDriver(int level, int node, int end) {
    MethodVisitor visitor =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            partName(node, level + 1),
            PartMethod.descriptor(layout),
            null,
            null);
    visitor.visitCode();
    CodeWriter code = new CodeWriter(null);
    code.beginWithoutLine();
    loop(code, level, node << FAN_OUT_BITS, end, 0, 1, 2);
    code.load(Kind.INT, 2);
    code.insn(Opcodes.IRETURN);
    Object[] types = {layout.className(), Names.INSTANCE, Opcodes.INTEGER};
    new CodeReplay(visitor, types, 0, null).play(code, 0);
    add(code.size());
    visitor.visitMaxs(4, 3);
    visitor.visitEnd();
  }

  /** Calls parts, or drivers of them, as long as the entry is one of theirs. */
  private void loop(
      CodeWriter code, int level, int first, int end, int frame, int self, int entry) {
    Label again = new Label();
    Label leave = new Label();
    Label[] cases = new Label[end - first];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = new Label();
    }
    code.label(again);
    code.load(Kind.INT, entry);
    code.push(partition.shift() + level * FAN_OUT_BITS);
    code.insn(Opcodes.IUSHR);
    code.tableSwitch(first, leave, cases);
    for (int i = 0; i < cases.length; i++) {
      code.label(cases[i]);
      code.load(Kind.REFERENCE, frame);
      code.load(Kind.REFERENCE, self);
      code.load(Kind.INT, entry);
      code.call(owners[first + i], partName(first + i, level), PartMethod.descriptor(layout));
      code.store(Kind.INT, entry);
      code.jump(Opcodes.GOTO, again);
    }
    code.label(leave);
  }

  /** The method that others call. */
  private void driver(ClassVisitor group, int level, int nodes) {
    CodeWriter code = new CodeWriter(null);
    emitDriver(code, level, nodes);
    add(code.size());
    Signature signature = body.signature;
    MethodVisitor visitor =
        group.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            context.bodyName(body.function),
            signature.staticDescriptor,
            null,
            null);
    visitor.visitCode();
    Object[] types =
        context.metering().countsDepth()
            ? WholeMethod.fixedTypes(
                signature, layout.className(), Opcodes.INTEGER, Opcodes.INTEGER)
            : WholeMethod.fixedTypes(signature, layout.className(), Opcodes.INTEGER);
    new CodeReplay(visitor, types, 0, null).play(code, 0);
    int arguments = signature.argumentSlots();
    visitor.visitMaxs(
        Math.max(10, arguments + 1), arguments + 5 + (context.metering().countsDepth() ? 1 : 0));
    visitor.visitEnd();
  }

  private void emitDriver(CodeWriter code, int level, int nodes) {
    Signature signature = body.signature;
    int self = signature.argumentSlots();
    int frame = self + 1;
    int entry = self + 2;
    code.beginWithoutLine();
    code.type(Opcodes.NEW, layout.className());
    code.insn(Opcodes.DUP);
    code.construct(layout.className(), "()V");
    code.store(Kind.REFERENCE, frame);
    parameters(code, signature, frame, entry);
    initialFloats(code, signature, frame, entry);
    Meter meter = new Meter(context.metering(), body, code, entry, entry + 1);
    code.push(partition.number(0));
    code.store(Kind.INT, entry);
    meter.declare();
    if (context.mayGetReserve() && WholeMethod.accessesMemory(body, 0, body.count)) {
      code.load(Kind.REFERENCE, self);
      code.getField(Names.INSTANCE, Names.Field.MEMORY.name(0), Names.describe(Names.MEMORY));
      code.getField(Names.MEMORY, "bytes", "[B");
      ReserveSwitch.emit(code, context, body);
    }
    Label start = new Label();
    meter.enterDriver();
    if (context.metering().hasCounter()) {
      // Which had its place for a moment.
      code.push(partition.number(0));
      code.store(Kind.INT, entry);
    }
    code.mark(start);
    loop(code, level, 0, nodes, frame, self, entry);
    meter.leaveDriver();
    for (int k = signature.results.length - 1; k >= 0; k--) {
      byte kind = signature.results[k];
      int slot = body.slot(k, kind);
      loadResult(code, frame, slot);
      if (kind == Kind.V128) {
        loadResult(code, frame, slot + 1);
      }
      if (k > 0) {
        code.load(Kind.REFERENCE, self);
        CallEmitter.leave(code, kind, k);
      } else if (kind == Kind.V128) {
        code.load(Kind.REFERENCE, self);
        CallEmitter.leaveUpperHalf(code);
      }
    }
    code.insn(Kind.returnOpcode(signature.firstResult()));
    Label end = new Label();
    code.mark(end);
    Object[] handlerLocals = new Object[entry + 2];
    Arrays.fill(handlerLocals, Opcodes.TOP);
    handlerLocals[entry + 1] = Opcodes.INTEGER;
    meter.emitDriverHandler(start, end, handlerLocals);
  }

  private void loadResult(CodeWriter code, int frame, int slot) {
    if (layout.has(slot)) {
      layout.load(code, frame, slot);
    } else {
      // No part returns: the function ends with a trap or never.
      code.pushDefault(body.variableKind(slot));
    }
  }

  /**
   * Hides from C2 that locals of float types are zero at first ({@link FloatFolds}), which it sees
   * where it inlines the first part; then that has few.
   */
  private void initialFloats(CodeWriter code, Signature signature, int frame, int scratch) {
    int count = 0;
    Liveness.Union live = liveness.at(new int[] {0});
    int parameters = signature.parameterVariables.length;
    for (int i = parameters; i < body.locals.length && count < MOST_INLINED_FLOATS; i++) {
      byte kind = body.variableKind(i);
      if ((kind == Kind.FLOAT || kind == Kind.DOUBLE) && layout.has(i) && live.contains(i)) {
        FloatFolds.pushZero(code, kind);
        code.store(kind, scratch);
        layout.store(code, frame, i, scratch);
        count++;
      }
    }
  }

  private void parameters(CodeWriter code, Signature signature, int frame, int scratch) {
    int local = 0;
    for (int i = 0; i < signature.parameterVariables.length; i++) {
      byte kind = signature.parameterVariables[i];
      if (layout.has(i)) {
        if (signature.wide) {
          WholeMethod.unpack(code, signature.widePlaces[i], kind);
          code.store(kind, scratch);
        }
        layout.store(code, frame, i, signature.wide ? scratch : local);
      }
      local += Kind.size(kind);
    }
  }
}
