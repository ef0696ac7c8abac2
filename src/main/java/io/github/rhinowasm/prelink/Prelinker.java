package io.github.rhinowasm.prelink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a copy of a jar and of those on its class path that starts faster. Each jar keeps its
 * manifest and its resources; nothing is compressed.
 */
public final class Prelinker {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private Prelinker() {}

  /**
   * Rewrites jars.
   *
   * @param arguments the jar, and the folder for the copies
   */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    for (String name : jarsOf(jar)) {
      Path copy = target.resolve(name);
      Files.createDirectories(copy.getParent());
      rewrite(jar.resolveSibling(name), copy);
    }
  }

  /** The jar itself and those on its class path, relative to its folder. */
  private static List<String> jarsOf(Path jar) throws IOException {
    List<String> names = new ArrayList<>();
    names.add(jar.getFileName().toString());
    try (JarFile file = new JarFile(jar.toFile())) {
      String path = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (path != null) {
        names.addAll(List.of(path.trim().split(" +")));
      }
    }
    return names;
  }

  private static void rewrite(Path from, Path to) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    ClassRewriter rewriter = new ClassRewriter();
    try (JarFile jar = new JarFile(from.toFile())) {
      entries.put(MANIFEST, read(jar, jar.getJarEntry(MANIFEST)));
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        String name = entry.getName();
        byte[] content = read(jar, entry);
        if (isPlainClass(name)) {
          rewriter.add(content);
        } else if (!entry.isDirectory()) {
          entries.putIfAbsent(name, content);
        }
      }
    }
    entries.putAll(rewriter.rewritten());
    write(entries, to);
  }

  private static boolean isPlainClass(String name) {
    return name.endsWith(".class")
        && !name.endsWith("module-info.class")
        && !name.startsWith("META-INF/");
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void write(Map<String, byte[]> entries, Path to) throws IOException {
    try (OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        byte[] bytes = content.getValue();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
      }
    }
  }
}
