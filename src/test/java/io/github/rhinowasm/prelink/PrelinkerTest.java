package io.github.rhinowasm.prelink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class PrelinkerTest {
  private static final String PACKAGE = "io/github/rhinowasm/prelink/";
  private static final byte[] RESOURCE = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  /** A jar with the samples, and one on its class path with a class of Java 5. */
  @BeforeEach
  void makeJars() throws IOException {
    try (JarOutputStream jar = jar("main.jar", "lib/old.jar")) {
      for (String name : new String[] {"", "$Doubling", "$Nested", "$SerializableFunction"}) {
        String file = PACKAGE + "LambdaSamples" + name + ".class";
        add(jar, file, resource(file));
      }
      add(jar, "Joiner.class", joiner());
      add(jar, "resource.txt", RESOURCE);
    }
    Files.createDirectory(folder.resolve("lib"));
    try (JarOutputStream jar = jar("lib/old.jar", null)) {
      add(jar, "Old.class", oldClass());
    }
    Prelinker.main(new String[] {path("main.jar").toString(), path("out").toString()});
  }

  @Test
  void lambdasDoTheSameAndAreOrdinaryClasses() throws Exception {
    List<Object> before = results(path("main.jar"));
    List<Object> after = results(path("out/main.jar"));
    assertTrue(before.contains("hidden"));
    assertFalse(before.contains("ordinary"));
    // Those that box stay with the JDK.
    assertEquals(1, after.stream().filter("hidden"::equals).count(), after::toString);
    assertEquals(withoutKinds(before), withoutKinds(after));
  }

  @Test
  void oldClassesGetFramesAndStayTheSame() throws Exception {
    Path jar = path("out/lib/old.jar");
    try (JarFile file = new JarFile(jar.toFile());
        InputStream in = file.getInputStream(file.getEntry("Old.class"))) {
      assertEquals(Opcodes.V1_8, new ClassReader(in.readAllBytes()).readUnsignedShort(6));
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertEquals("yes", loader.loadClass("Old").getMethod("choose", int.class).invoke(null, 1));
    }
  }

  @Test
  void concatenationsGiveTheSame() throws Exception {
    Object before = joined(path("main.jar"));
    assertEquals("-1,c8589934592" + 1.5f + "\u0100" + -0.0 + "truenullsnull!", before);
    assertEquals(before, joined(path("out/main.jar")));
    try (JarFile file = new JarFile(path("out/main.jar").toFile());
        InputStream in = file.getInputStream(file.getEntry("Joiner.class"))) {
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertFalse(constants.contains("makeConcatWithConstants"));
    }
  }

  @Test
  void manifestAndResourcesStay() throws IOException {
    try (JarFile before = new JarFile(path("main.jar").toFile());
        JarFile after = new JarFile(path("out/main.jar").toFile())) {
      assertEquals(before.getManifest(), after.getManifest());
      try (InputStream in = after.getInputStream(after.getEntry("resource.txt"))) {
        assertArrayEquals(RESOURCE, in.readAllBytes());
      }
    }
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static List<Object> withoutKinds(List<Object> results) {
    List<Object> rest = new ArrayList<>(results);
    rest.removeAll(List.of("hidden", "ordinary"));
    return rest;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> results(Path jar) throws Exception {
    URL[] path = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> samples = loader.loadClass(LambdaSamples.class.getName());
      return ((Supplier<List<Object>>) samples.getConstructor().newInstance()).get();
    }
  }

  private JarOutputStream jar(String name, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (classPath != null) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    OutputStream file = Files.newOutputStream(path(name));
    return new JarOutputStream(file, manifest);
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PrelinkerTest.class.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Object joined(Path jar) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      for (Method method : loader.loadClass("Joiner").getMethods()) {
        if (method.getName().equals("join")) {
          return method.invoke(null, (byte) -1, 'c', 1L << 33, 1.5f, -0.0, true, null, "s", null);
        }
      }
    }
    throw new AssertionError("no method join");
  }

  /** A class as javac writes it; ours are compiled without {@code invokedynamic} for strings. */
  private static byte[] joiner() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Joiner", null, "java/lang/Object", null);
    String parameters = "(BCJFDZLjava/lang/Object;Ljava/lang/String;[C)";
    String descriptor = parameters + "Ljava/lang/String;";
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = writer.visitMethod(access, "join", descriptor, null, null);
    code.visitCode();
    int local = 0;
    for (Type type : Type.getArgumentTypes(descriptor)) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    Handle bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/StringConcatFactory",
            "makeConcatWithConstants",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                + "Ljava/lang/invoke/MethodType;Ljava/lang/String;[Ljava/lang/Object;)"
                + "Ljava/lang/invoke/CallSite;",
            false);
    String recipe = "\1,\1\1\1\u0100\1\1\1\1\1!";
    code.visitInvokeDynamicInsn("makeConcatWithConstants", descriptor, bootstrap, recipe);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The method {@code choose} of this class as a compiler for Java 5 would have written it. */
  private static byte[] oldClass() throws IOException {
    ClassReader reader = new ClassReader(resource(PACKAGE + "PrelinkerTest$Choice.class"));
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version, int access, String name, String sig, String base, String[] interfaces) {
            super.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "Old", sig, base, interfaces);
          }

          @Override
          public void visitNestHost(String host) {}

          @Override
          public void visitInnerClass(String name, String outer, String inner, int access) {}
        },
        ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  /** A method with a branch, and so with frames. */
  static final class Choice {
    private Choice() {}

    /** Chooses. */
    public static Object choose(int i) {
      Object chosen = i > 0 ? "yes" : Integer.valueOf(i);
      return chosen;
    }
  }
}
