package io.github.rhinowasm.prelink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites the class files of one jar. */
final class ClassRewriter {
  private static final String SUFFIX = ".class";
  private static final int API = Opcodes.ASM9;

  /** Older class files, without frames, don't get into an archive. */
  private static final int OLDEST_ARCHIVED = Opcodes.V1_6;

  private final Map<String, byte[]> classes = new TreeMap<>();
  private final Map<String, List<String>> newNestMembers = new HashMap<>();

  /** Takes a class file of the jar. */
  void add(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    int version = reader.readUnsignedShort(6);
    if (version < OLDEST_ARCHIVED) {
      classes.put(reader.getClassName(), withFrames(reader));
    } else if (version < Opcodes.V11) {
      classes.put(reader.getClassName(), classFile);
    } else {
      ClassWriter writer = new ClassWriter(0); // without the constants of what goes
      reader.accept(new CallSiteRemover(writer), 0);
      classes.put(reader.getClassName(), writer.toByteArray());
    }
  }

  /** Returns the class files by the names of their entries. */
  Map<String, byte[]> rewritten() {
    newNestMembers.forEach(
        (host, members) -> classes.computeIfPresent(host, (h, c) -> withNestMembers(c, members)));
    Map<String, byte[]> entries = new TreeMap<>();
    classes.forEach((name, content) -> entries.put(name + SUFFIX, content));
    return entries;
  }

  /** The same class as if it had been compiled for a later JVM: the frames are computed. */
  private static byte[] withFrames(ClassReader reader) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public void visit(
              int version, int access, String name, String sig, String base, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, sig, base, interfaces);
          }
        },
        ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static byte[] withNestMembers(byte[] classFile, List<String> members) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public void visitEnd() {
            members.forEach(this::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Puts ordinary classes and methods in place of lambdas and concatenations. */
  private final class CallSiteRemover extends ClassVisitor {
    private String container;
    private String nestHost;
    private int version;
    private boolean isInterface;
    private int count;
    private final List<Concatenation> concatenations = new ArrayList<>();

    CallSiteRemover(ClassWriter writer) {
      super(API, writer);
    }

    @Override
    public void visit(
        int version, int access, String name, String sig, String base, String[] interfaces) {
      super.visit(version, access, name, sig, base, interfaces);
      this.version = version;
      container = name;
      nestHost = name;
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    }

    @Override
    public void visitNestHost(String host) {
      super.visitNestHost(host);
      nestHost = host;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
      // It mentions every lambda once more.
      return name.equals("$deserializeLambda$") ? next : new Body(next);
    }

    @Override
    public void visitEnd() {
      for (Concatenation concatenation : concatenations) {
        concatenation.write(cv);
      }
      super.visitEnd();
    }

    private final class Body extends MethodVisitor {
      Body(MethodVisitor next) {
        super(API, next);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        LambdaClass lambda =
            LambdaClass.of(
                container + "$$Lambda" + count, container, name, descriptor, bootstrap, arguments);
        Concatenation concatenation =
            Concatenation.of("concat$" + concatenations.size(), descriptor, bootstrap, arguments);
        if (lambda != null) {
          replace(lambda);
        } else if (concatenation != null) {
          concatenations.add(concatenation);
          concatenation.use(mv, container, isInterface);
        } else {
          super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
      }

      private void replace(LambdaClass lambda) {
        count++;
        classes.put(lambda.name(), lambda.write(version, nestHost));
        newNestMembers.computeIfAbsent(nestHost, host -> new ArrayList<>()).add(lambda.name());
        lambda.use(mv);
      }
    }
  }
}
