package io.github.rhinowasm.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class of a {@link StructLayout}: fields {@code f<i>} (of a v128 the lower half; {@code
 * h<i>} is the upper one), the arrays {@code bits} and {@code references} where there are too many
 * fields, a constructor that leaves default values, {@code makeDefault}, which does for emitted
 * code, and {@code make}, which takes all fields, the descriptor, if there is any, and the type.
 * The layout that adds the descriptor has a field for it and {@code descriptorOf}, which returns
 * that of any reference, or null.
 */
final class StructLayoutWriter {
  static final String CONSTRUCTOR = "(" + Names.describe(Names.DEFINED_TYPE) + ")V";

  static final String DESCRIPTOR_FIELD = "descriptor";
  static final String DESCRIPTOR_OF = "descriptorOf";

  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);
  static final String DESCRIPTOR_OF_TYPE = "(" + OBJECT_TYPE + ")" + OBJECT_TYPE;

  /** The descriptor of {@code makeDefault}. */
  static final String MAKE_DEFAULT = "(" + Names.describe(Names.DEFINED_TYPE) + ")" + OBJECT_TYPE;

  private final StructLayout layout;
  private final ClassWriter writer = new ClassWriter(0);

  private StructLayoutWriter(StructLayout layout) {
    this.layout = layout;
  }

  static byte[] write(StructLayout layout) {
    return new StructLayoutWriter(layout).write();
  }

  private String superName() {
    return layout.parent == null ? Names.STRUCT : layout.parent.className;
  }

  private byte[] write() {
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        layout.className,
        null,
        superName(),
        null);
    int fields = layout.fields.length();
    for (int i = layout.inherited(); i < Math.min(fields, StructLayout.MOST_FIELDS); i++) {
      Storage storage = layout.storage(i);
      declare("f" + i, storage.descriptor);
      if (storage == Storage.V128) {
        declare("h" + i, storage.descriptor);
      }
    }
    if (fields > StructLayout.MOST_FIELDS && layout.inherited() <= StructLayout.MOST_FIELDS) {
      declare("bits", "[J");
      declare("references", "[Ljava/lang/Object;");
    }
    if (layout.described == layout) {
      declare(DESCRIPTOR_FIELD, OBJECT_TYPE);
      descriptorOf();
    }
    constructor();
    makeDefault();
    if (layout.hasMake()) {
      make();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void declare(String name, String descriptor) {
    writer.visitField(Opcodes.ACC_PUBLIC, name, descriptor, null, null).visitEnd();
  }

  private void descriptorOf() {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, DESCRIPTOR_OF, DESCRIPTOR_OF_TYPE, null, null);
    Label none = new Label();
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitTypeInsn(Opcodes.INSTANCEOF, layout.className);
    code.visitJumpInsn(Opcodes.IFEQ, none);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitTypeInsn(Opcodes.CHECKCAST, layout.className);
    code.visitFieldInsn(Opcodes.GETFIELD, layout.className, DESCRIPTOR_FIELD, OBJECT_TYPE);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(none);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  private void constructor() {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName(), "<init>", CONSTRUCTOR, false);
    int fields = layout.fields.length();
    if (fields > StructLayout.MOST_FIELDS) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitLdcInsn(layout.place(fields, false));
      code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
      code.visitFieldInsn(Opcodes.PUTFIELD, layout.className, "bits", "[J");
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitLdcInsn(layout.place(fields, true));
      code.visitTypeInsn(Opcodes.ANEWARRAY, Names.OBJECT);
      code.visitFieldInsn(Opcodes.PUTFIELD, layout.className, "references", "[Ljava/lang/Object;");
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(2, 2);
    code.visitEnd();
  }

  /**
   * Sets fields of floats to a zero that C2 doesn't know ({@link FloatFolds}); those in arrays are
   * hidden from it where they are read.
   */
  private void makeDefault() {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "makeDefault", MAKE_DEFAULT, null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, layout.className);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, layout.className, "<init>", CONSTRUCTOR, false);
    for (int i = 0; i < Math.min(layout.fields.length(), StructLayout.MOST_FIELDS); i++) {
      Storage storage = layout.storage(i);
      if (storage == Storage.F32 || storage == Storage.F64) {
        code.visitInsn(Opcodes.DUP);
        code.visitFieldInsn(
            Opcodes.GETSTATIC,
            Names.UNFOLDED,
            storage == Storage.F32 ? "f32Zero" : "f64Zero",
            storage.descriptor);
        code.visitFieldInsn(Opcodes.PUTFIELD, layout.className, "f" + i, storage.descriptor);
      }
    }
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(4, 1);
    code.visitEnd();
  }

  private void make() {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "make", layout.makeDescriptor(), null, null);
    code.visitCode();
    int slots = layout.slots();
    code.visitTypeInsn(Opcodes.NEW, layout.className);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, slots);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, layout.className, "<init>", CONSTRUCTOR, false);
    int local = 0;
    for (int i = 0; i < layout.fields.length(); i++) {
      Storage storage = layout.storage(i);
      local = put(code, "f" + i, storage, local);
      if (storage == Storage.V128) {
        local = put(code, "h" + i, storage, local);
      }
    }
    if (layout.described != null) {
      put(code, DESCRIPTOR_FIELD, Storage.REFERENCE, local);
    }
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(4, slots + 1);
    code.visitEnd();
  }

  /** Copies a parameter to a field of the object on the stack; returns the next local. */
  private int put(MethodVisitor code, String field, Storage storage, int local) {
    code.visitInsn(Opcodes.DUP);
    switch (storage) {
      case I8 -> {
        code.visitVarInsn(Opcodes.ILOAD, local);
        code.visitInsn(Opcodes.I2B);
      }
      case I16 -> {
        code.visitVarInsn(Opcodes.ILOAD, local);
        code.visitInsn(Opcodes.I2S);
      }
      case I32 -> code.visitVarInsn(Opcodes.ILOAD, local);
      case I64, V128 -> code.visitVarInsn(Opcodes.LLOAD, local);
      case F32 -> code.visitVarInsn(Opcodes.FLOAD, local);
      case F64 -> code.visitVarInsn(Opcodes.DLOAD, local);
      case REFERENCE -> code.visitVarInsn(Opcodes.ALOAD, local);
    }
    code.visitFieldInsn(Opcodes.PUTFIELD, layout.className, field, storage.descriptor);
    return local + (storage.descriptor.equals("J") || storage == Storage.F64 ? 2 : 1);
  }
}
