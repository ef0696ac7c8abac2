package io.github.rhinowasm.runtime;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Overflows the stack here and now, where nothing has begun, if there is not the room that what
 * follows takes: an overflow in the midst of loading or linking a class can break things for good.
 *
 * <p>How much stack a recursion needs depends on whether it has been compiled. So a probe is one
 * call of a method that HotSpot never compiles, since it has more than 8,000 bytes of code, and
 * whose interpreted frame has room for very many locals. No Java source makes such a method: its
 * class file is written here.
 *
 * <p>{@link WarmUp#ensure} comes first.
 */
public final class StackProbe extends ClassLoader {
  /** Locals, of eight bytes each. */
  private static final int FOR_COMPILING = 20_000;

  private static final int FOR_LOADING = 8_000;
  private static final int CODE_BYTES = 8_100;
  private static final int JAVA_17 = 61;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;

  private static final Runnable COMPILING = create(FOR_COMPILING);
  private static final Runnable LOADING = create(FOR_LOADING);

  private StackProbe() {
    super(StackProbe.class.getClassLoader());
  }

  /**
   * Makes sure of 160 KB of stack, enough to compile a function and to define its classes.
   *
   * @throws StackOverflowError if there is less
   */
  public static void forCompiling() {
    COMPILING.run();
  }

  /**
   * Makes sure of 64 KB of stack, enough to find a class that is loaded already. So little that it
   * is there inside what {@link #forCompiling} was called for.
   *
   * @throws StackOverflowError if there is less
   */
  public static void forLoading() {
    LOADING.run();
  }

  private static Runnable create(int locals) {
    try {
      byte[] bytes = classFile(locals);
      Class<?> type = new StackProbe().defineClass(null, bytes, 0, bytes.length);
      return (Runnable) type.getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new EngineBug("no stack probe", e);
    }
  }

  /** A class whose {@code run} returns at once, with unreachable code behind that. */
  private static byte[] classFile(int locals) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(JAVA_17);
    out.writeShort(14); // constants, and one for index 0
    text(out, "StackProbeMethod"); // 1
    reference(out, CLASS, 1); // 2
    text(out, "java/lang/Object"); // 3
    reference(out, CLASS, 3); // 4
    text(out, "java/lang/Runnable"); // 5
    reference(out, CLASS, 5); // 6
    text(out, "<init>"); // 7
    text(out, "()V"); // 8
    reference(out, NAME_AND_TYPE, 7, 8); // 9
    reference(out, METHOD, 4, 9); // 10
    text(out, "Code"); // 11
    text(out, "run"); // 12
    text(out, "StackMapTable"); // 13
    // public final super; this class, its superclass, one interface, no fields, two methods.
    shorts(out, 0x31, 2, 4, 1, 6, 0, 2);
    byte[] constructor = {0x2A, (byte) 0xB7, 0, 10, (byte) 0xB1}; // aload_0 invokespecial return
    method(out, 7, 1, constructor, new byte[] {0, 0});
    byte[] code = new byte[CODE_BYTES];
    code[0] = (byte) 0xB1;
    code[CODE_BYTES - 1] = (byte) 0xB1;
    // One frame like the first, behind the first return.
    method(out, 12, locals, code, new byte[] {0, 1, 0, 13, 0, 0, 0, 3, 0, 1, 1});
    shorts(out, 0);
    return bytes.toByteArray();
  }

  private static void method(
      DataOutputStream out, int name, int locals, byte[] code, byte[] attributes)
      throws IOException {
    shorts(out, 1, name, 8, 1, 11);
    out.writeInt(10 + code.length + attributes.length);
    shorts(out, 1, locals);
    out.writeInt(code.length);
    out.write(code);
    shorts(out, 0);
    out.write(attributes);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(UTF8);
    out.writeUTF(text);
  }

  private static void reference(DataOutputStream out, int tag, int... indices) throws IOException {
    out.writeByte(tag);
    shorts(out, indices);
  }

  private static void shorts(DataOutputStream out, int... values) throws IOException {
    for (int value : values) {
      out.writeShort(value);
    }
  }
}
