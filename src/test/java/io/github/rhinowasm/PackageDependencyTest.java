package io.github.rhinowasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.type.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads the compiled classes and asserts which package uses which (docs/RATIONALE.md, "Packages").
 */
class PackageDependencyTest {
  private static final String ROOT = "io/github/rhinowasm/";
  private static final Pattern OURS = Pattern.compile(ROOT + "(\\w+)/");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("type", Set.of()),
          Map.entry("budget", Set.of()),
          Map.entry("op", Set.of("type")),
          Map.entry("module", Set.of("type", "op")),
          Map.entry("binary", Set.of("type", "op", "module")),
          Map.entry("text", Set.of("type", "op", "module", "binary")),
          Map.entry("validate", Set.of("type", "op", "module")),
          Map.entry("runtime", Set.of("type", "op", "module", "budget")),
          Map.entry("compile", Set.of("type", "op", "module", "validate", "runtime", "budget")),
          Map.entry(
              "engine",
              Set.of(
                  "type",
                  "op",
                  "module",
                  "binary",
                  "text",
                  "validate",
                  "runtime",
                  "compile",
                  "budget")),
          Map.entry("host", Set.of("budget")),
          Map.entry("prelink", Set.of()),
          // module: imports, exports and custom sections are read from the decoded module itself.
          Map.entry("js", Set.of("engine", "runtime", "type", "module", "budget")),
          Map.entry("web", Set.of("js", "host", "engine", "text", "type", "budget")),
          Map.entry("sandbox", Set.of("web", "js", "host", "engine", "runtime", "type", "budget")),
          Map.entry("junit", Set.of("testing")),
          Map.entry("testing", Set.of("web", "js", "host", "budget")),
          Map.entry("isolate", Set.of("sandbox", "host", "budget")),
          Map.entry(
              "cli",
              Set.of(
                  "type",
                  "op",
                  "module",
                  "binary",
                  "text",
                  "validate",
                  "runtime",
                  "compile",
                  "engine",
                  "host",
                  "js",
                  "web",
                  "sandbox",
                  "isolate",
                  "budget",
                  "testing")));

  private static final Map<String, Set<String>> LIBRARY_USERS =
      Map.of(
          "org/mozilla/", Set.of("host", "js", "web", "testing", "cli"),
          "org/objectweb/asm/", Set.of("compile", "prelink"),
          "picocli/", Set.of("cli"),
          "org/junit/", Set.of("junit"),
          "org/opentest4j/", Set.of("junit"),
          "org/apache/commons/io/", Set.of("host", "web", "cli"));

  /** What each package refers to, as internal names. */
  private static final Map<String, Set<String>> REFERENCES = new HashMap<>();

  @BeforeAll
  static void readClasses() throws Exception {
    Path classes =
        Path.of(ValueType.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path root = classes.resolve(ROOT);
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .forEach(
              file ->
                  REFERENCES
                      .computeIfAbsent(
                          root.relativize(file).getName(0).toString(), key -> new TreeSet<>())
                      .addAll(references(file)));
    }
  }

  @Test
  void everyPackageHasItsRow() {
    assertEquals(new TreeSet<>(MAY_USE.keySet()), new TreeSet<>(REFERENCES.keySet()));
  }

  @Test
  void packagesUseOnlyWhatTheirRowAllows() {
    Set<String> offences = new TreeSet<>();
    REFERENCES.forEach(
        (user, names) -> {
          for (String name : names) {
            Matcher matcher = OURS.matcher(name);
            while (matcher.find()) {
              String used = matcher.group(1);
              if (!used.equals(user) && !MAY_USE.get(user).contains(used)) {
                offences.add(user + " uses " + name);
              }
            }
          }
        });
    assertEquals(Set.of(), offences);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    Set<String> offences = new TreeSet<>();
    REFERENCES.forEach(
        (user, names) ->
            LIBRARY_USERS.forEach(
                (library, users) -> {
                  if (!users.contains(user)) {
                    names.stream()
                        .filter(name -> name.contains(library))
                        .forEach(name -> offences.add(user + " uses " + name));
                  }
                }));
    assertEquals(Set.of(), offences);
  }

  @Test
  void referencesAreReallySeen() {
    assertTrue(
        REFERENCES.get("module").stream().anyMatch(name -> name.contains(ROOT + "type/")),
        "module uses type, so the reader of class files must see it");
  }

  private static Set<String> references(Path file) {
    try {
      ClassReader reader = new ClassReader(Files.readAllBytes(file));
      Set<String> names = new TreeSet<>(constantPool(reader));
      reader.accept(
          new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(
                int access, String name, String descriptor, String signature, Object value) {
              names.add(descriptor);
              return null;
            }

            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
              names.add(descriptor);
              return null;
            }
          },
          ClassReader.SKIP_CODE);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Class names and descriptors; plain strings don't count. */
  private static List<String> constantPool(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    return Stream.iterate(1, i -> i < reader.getItemCount(), i -> i + 1)
        .map(reader::getItem)
        .filter(offset -> offset > 0)
        .map(
            offset ->
                switch (reader.readByte(offset - 1)) {
                  case 7, 16 -> reader.readUTF8(offset, buffer);
                  case 12 -> reader.readUTF8(offset + 2, buffer);
                  default -> "";
                })
        .toList();
  }
}
