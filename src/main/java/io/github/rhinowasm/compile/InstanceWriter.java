package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.ExternalKind;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the instance class of a module: the fields through which emitted code reaches memories
 * ({@code m0}), tables ({@code t0}), globals ({@code g0}), imported functions ({@code i0}) and
 * defined types ({@code y0}), and {@code bind}, which fills them.
 */
final class InstanceWriter {
  private static final String CONSTRUCTOR =
      "(" + Names.describe(Names.MODULE) + Names.describe(Names.COMPILED_MODULE) + "I)V";

  private final ModuleContext context;
  private final ClassWriter writer = new ClassWriter(0);

  private InstanceWriter(ModuleContext context) {
    this.context = context;
  }

  static byte[] write(ModuleContext context) {
    return new InstanceWriter(context).write();
  }

  private byte[] write() {
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        Names.INSTANCE,
        null,
        Names.BASE_INSTANCE,
        null);
    constructor();
    Module module = context.module();
    IntPredicate first = i -> i < ModuleContext.MOST_FIELDS;
    bindAll("m", "memories", Names.MEMORY, module.memories().size(), first, i -> Names.MEMORY);
    bindAll("t", "tables", Names.TABLE, module.tables().size(), first, i -> Names.TABLE);
    bindAll(
        "g",
        "globals",
        Names.GLOBAL,
        module.globals().size(),
        context::hasField,
        i -> InstructionEmitter.globalClass(context, i));
    bindAll(
        "i",
        "functions",
        Names.FUNCTION,
        module.importCount(ExternalKind.FUNCTION),
        first.and(i -> context.builtin(i) == null),
        i -> Names.shapeClass(context.signature(i).shape));
    bindTypes();
    bind();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void constructor() {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitVarInsn(Opcodes.ILOAD, 3);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.BASE_INSTANCE, "<init>", CONSTRUCTOR, false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(4, 4);
    code.visitEnd();
  }

  /** Declares the fields of a kind and a method {@code bind_<prefix>} that fills them. */
  private void bindAll(
      String prefix,
      String array,
      String element,
      int count,
      IntPredicate hasField,
      IntFunction<String> type) {
    MethodVisitor code = beginBind(prefix);
    for (int i = 0; i < count; i++) {
      if (!hasField.test(i)) {
        continue;
      }
      String fieldType = type.apply(i);
      declare(prefix + i, fieldType);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.DUP);
      code.visitFieldInsn(Opcodes.GETFIELD, Names.INSTANCE, array, "[" + Names.describe(element));
      if (i <= Short.MAX_VALUE) {
        code.visitIntInsn(Opcodes.SIPUSH, i);
      } else {
        code.visitLdcInsn(i);
      }
      code.visitInsn(Opcodes.AALOAD);
      if (!fieldType.equals(element)) {
        code.visitTypeInsn(Opcodes.CHECKCAST, fieldType);
      }
      code.visitFieldInsn(Opcodes.PUTFIELD, Names.INSTANCE, prefix + i, Names.describe(fieldType));
    }
    endBind(code);
  }

  private void bindTypes() {
    MethodVisitor code = beginBind("y");
    int fields = Math.min(context.module().types().size(), ModuleContext.MOST_FIELDS);
    for (int i = 0; i < fields; i++) {
      declare("y" + i, Names.DEFINED_TYPE);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.CALL_SUPPORT,
          "type",
          "(" + Names.describe(Names.BASE_INSTANCE) + "I)" + Names.describe(Names.DEFINED_TYPE),
          false);
      code.visitFieldInsn(
          Opcodes.PUTFIELD, Names.INSTANCE, "y" + i, Names.describe(Names.DEFINED_TYPE));
    }
    endBind(code);
  }

  private void declare(String name, String type) {
    writer.visitField(0, name, Names.describe(type), null, null).visitEnd();
  }

  private MethodVisitor beginBind(String prefix) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PRIVATE, "bind_" + prefix, "()V", null, null);
    code.visitCode();
    return code;
  }

  private static void endBind(MethodVisitor code) {
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(4, 1);
    code.visitEnd();
  }

  private void bind() {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "bind", "()V", null, null);
    code.visitCode();
    for (String prefix : new String[] {"m", "t", "g", "i", "y"}) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.INSTANCE, "bind_" + prefix, "()V", false);
    }
    endBind(code);
  }
}
