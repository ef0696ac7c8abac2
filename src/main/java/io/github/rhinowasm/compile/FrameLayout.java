package io.github.rhinowasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where the variables of a function that is split live while control passes from one part to
 * another: in the fields of an object of a class of its own, and, if there are very many, in arrays
 * by kind. A variable gets its place when a part first uses it.
 */
final class FrameLayout {
  private static final int MOST_FIELDS = 500;
  private static final String[] ARRAYS = {"ints", "longs", "floats", "doubles", "references"};
  private static final int[] LOADS = {
    Opcodes.IALOAD, Opcodes.LALOAD, Opcodes.FALOAD, Opcodes.DALOAD, Opcodes.AALOAD
  };
  private static final int NOWHERE = -1;

  private final Body body;
  private final String className;
  private int[] places = new int[0];
  private final List<Byte> fields = new ArrayList<>();
  private final int[] arrayLengths = new int[Kind.COUNT];

  FrameLayout(Body body, String className) {
    this.body = body;
    this.className = className;
  }

  /** The internal name of the frame's class. */
  String className() {
    return className;
  }

  /** Gives a variable a place unless it has one. */
  void use(int variable) {
    if (variable >= places.length) {
      int old = places.length;
      places = Arrays.copyOf(places, Math.max(2 * old, body.variables()));
      Arrays.fill(places, old, places.length, NOWHERE);
    }
    if (places[variable] == NOWHERE) {
      byte kind = body.variableKind(variable);
      if (fields.size() < MOST_FIELDS) {
        places[variable] = fields.size();
        fields.add(kind);
      } else {
        places[variable] = MOST_FIELDS + arrayLengths[kind]++;
      }
    }
  }

  boolean has(int variable) {
    return variable < places.length && places[variable] != NOWHERE;
  }

  /** Pushes the value of a variable. */
  void load(CodeWriter code, int frame, int variable) {
    byte kind = body.variableKind(variable);
    int place = places[variable];
    code.load(Kind.REFERENCE, frame);
    if (place < MOST_FIELDS) {
      code.getField(className, "v" + place, Kind.descriptor(kind));
    } else {
      code.getField(className, ARRAYS[kind], "[" + Kind.descriptor(kind));
      code.push(place - MOST_FIELDS);
      code.insn(LOADS[kind]);
    }
  }

  /** Stores a JVM local as the value of a variable. */
  void store(CodeWriter code, int frame, int variable, int local) {
    byte kind = body.variableKind(variable);
    int place = places[variable];
    code.load(Kind.REFERENCE, frame);
    if (place < MOST_FIELDS) {
      code.load(kind, local);
      code.putField(className, "v" + place, Kind.descriptor(kind));
    } else {
      code.getField(className, ARRAYS[kind], "[" + Kind.descriptor(kind));
      code.push(place - MOST_FIELDS);
      code.load(kind, local);
      code.insn(LOADS[kind] + Opcodes.IASTORE - Opcodes.IALOAD);
    }
  }

  /** Writes the frame's class, once all variables have their places. */
  byte[] write() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        className,
        null,
        Names.FRAME,
        null);
    for (int i = 0; i < fields.size(); i++) {
      writer.visitField(0, "v" + i, Kind.descriptor(fields.get(i)), null, null).visitEnd();
    }
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    for (int length : arrayLengths) {
      code.visitLdcInsn(length);
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.FRAME, "<init>", "(IIIII)V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(6, 1);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
