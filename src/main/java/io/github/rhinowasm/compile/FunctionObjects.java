package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.ExternalKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of a module's functions as values. Each covers some functions of one shape: its
 * {@code call} switches on the index. So many functions that HotSpot still inlines the switch,
 * unless there are so many in all that the number of classes would cost too much.
 */
final class FunctionObjects {
  /** A call with that many cases stays below HotSpot's limit for inlining hot methods. */
  private static final int FEW = 16;

  private static final int MANY = 128;

  /** HotSpot does not compile a method of more than 8,000 bytes; some are for the switch. */
  private static final int MOST_CALL_BYTES = 6_000;

  private static final int CLASSES_PER_SHAPE = 32;
  private static final String INSTANCE_TYPE = Names.describe(Names.INSTANCE);
  private static final String BASE_INSTANCE_TYPE = Names.describe(Names.BASE_INSTANCE);

  /** What {@link FunctionFactory#create} takes. */
  static final String PARAMETERS =
      "(" + Names.describe(Names.DEFINED_TYPE) + BASE_INSTANCE_TYPE + "I)";

  static final ShapeWriter.Field INDEX = new ShapeWriter.Field("index", "I");
  private static final ShapeWriter.Field SELF = new ShapeWriter.Field("self", INSTANCE_TYPE);

  private final ModuleContext context;
  private final int imported;
  private final int[] classes;
  private final List<int[]> members = new ArrayList<>();

  FunctionObjects(ModuleContext context) {
    this.context = context;
    Module module = context.module();
    imported = module.importCount(ExternalKind.FUNCTION);
    classes = new int[module.functions().size() - imported];
    Map<String, List<Integer>> byShape = new HashMap<>();
    for (int i = 0; i < classes.length; i++) {
      byShape
          .computeIfAbsent(context.signature(imported + i).shape, shape -> new ArrayList<>())
          .add(imported + i);
    }
    for (List<Integer> functions : byShape.values()) {
      int size = Math.max(FEW, Math.min(MANY, functions.size() / CLASSES_PER_SHAPE));
      size = Math.min(size, mostCases(context.signature(functions.get(0))));
      for (int from = 0; from < functions.size(); from += size) {
        int[] some =
            functions.subList(from, Math.min(functions.size(), from + size)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        for (int function : some) {
          classes[function - imported] = members.size();
        }
        members.add(some);
      }
    }
  }

  /** How many functions of a shape a class can cover, by the size of its {@code call}. */
  private static int mostCases(Signature signature) {
    int load = signature.argumentSlots() < 4 ? 1 : 2;
    int bytes = 8 + load * (signature.wide ? 2 : signature.parameterVariables.length);
    return Math.max(1, MOST_CALL_BYTES / bytes);
  }

  int classCount() {
    return members.size();
  }

  /** The number of the class that covers a function. */
  int classOf(int function) {
    return classes[function - imported];
  }

  /** Writes a class. */
  byte[] write(int number) {
    int[] functions = members.get(number);
    Signature signature = context.signature(functions[0]);
    String shape = signature.shapeClass;
    String name = Names.FUNCTIONS + number;
    ClassWriter writer = new ClassWriter(0);
    ShapeWriter.begin(writer, name, shape, Names.FUNCTION_FACTORY);
    ShapeWriter.constructors(writer, name, shape, SELF, INDEX);
    ShapeWriter.create(
        writer,
        name,
        PARAMETERS,
        code -> {
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitVarInsn(Opcodes.ALOAD, 2);
          loadResults(code);
          code.visitVarInsn(Opcodes.ALOAD, 2);
          code.visitTypeInsn(Opcodes.CHECKCAST, Names.INSTANCE);
          code.visitVarInsn(Opcodes.ILOAD, 3);
        },
        SELF,
        INDEX);
    call(writer, name, "call", signature, functions, context::methodName);
    if (Arrays.stream(functions).anyMatch(context::hasTailBody)) {
      call(writer, name, "tail", signature, functions, context::bodyName);
    }
    getter(writer, name, "instance", BASE_INSTANCE_TYPE, "self", INSTANCE_TYPE);
    getter(writer, name, "index", "I", "index", "I");
    describe(writer, name);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** From an instance to the record of results of its functions. */
  static void loadResults(MethodVisitor code) {
    code.visitFieldInsn(
        Opcodes.GETFIELD, Names.BASE_INSTANCE, "results", Names.describe(Names.RESULTS));
  }

  private void call(
      ClassWriter writer,
      String name,
      String method,
      Signature signature,
      int[] functions,
      IntFunction<String> callees) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, method, signature.callDescriptor, null, null);
    code.visitCode();
    if (functions.length > 1) {
      Label[] labels = new Label[functions.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = new Label();
      }
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, "index", "I");
      boolean dense = functions[functions.length - 1] - functions[0] < 2 * functions.length;
      Label last = labels[labels.length - 1];
      if (dense) {
        Label[] all = new Label[functions[functions.length - 1] - functions[0] + 1];
        Arrays.fill(all, last);
        for (int i = 0; i < functions.length; i++) {
          all[functions[i] - functions[0]] = labels[i];
        }
        code.visitTableSwitchInsn(functions[0], functions[0] + all.length - 1, last, all);
      } else {
        code.visitLookupSwitchInsn(last, functions, labels);
      }
      for (int i = 0; i < functions.length; i++) {
        code.visitLabel(labels[i]);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        callOne(code, name, signature, functions[i], callees);
      }
    } else {
      callOne(code, name, signature, functions[0], callees);
    }
    code.visitMaxs(signature.argumentSlots() + 2, signature.argumentSlots() + 1);
    code.visitEnd();
  }

  private void callOne(
      MethodVisitor code,
      String name,
      Signature signature,
      int function,
      IntFunction<String> callees) {
    signature.loadArguments(code, 1);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, "self", INSTANCE_TYPE);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        context.className(function),
        callees.apply(function),
        signature.staticDescriptor,
        false);
    code.visitInsn(Kind.returnOpcode(signature.firstResult()));
  }

  static void getter(
      ClassWriter writer, String name, String method, String type, String field, String fieldType) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, "()" + type, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, field, fieldType);
    code.visitInsn("I".equals(type) ? Opcodes.IRETURN : Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  private static void describe(ClassWriter writer, String name) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "describe", "()Ljava/lang/String;", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, "self", INSTANCE_TYPE);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, "index", "I");
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.CALL_SUPPORT,
        "describe",
        "(" + BASE_INSTANCE_TYPE + "I)Ljava/lang/String;",
        false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(2, 1);
    code.visitEnd();
  }
}
