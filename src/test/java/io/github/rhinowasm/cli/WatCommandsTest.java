package io.github.rhinowasm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.text.Wat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WatCommandsTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(Object command, Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    return new CommandLine(command).setErr(new PrintWriter(err, true)).execute(texts);
  }

  private Path source(String text) throws IOException {
    return Files.writeString(folder.resolve("in.wat"), text);
  }

  @Test
  void thereAndBack() throws IOException {
    String text = "(module $m (func $\"\u03bb\" (export \"f\") (result i32) i32.const 42))";
    Path wasm = folder.resolve("out.wasm");
    assertEquals(0, run(new Wat2WasmCommand(), source(text), "-o", wasm));
    assertArrayEquals(Wat.toBinary(text), Files.readAllBytes(wasm));
    Path wat = folder.resolve("out.wat");
    assertEquals(0, run(new Wasm2WatCommand(), wasm, "-o", wat));
    assertArrayEquals(Wat.toBinary(text), Wat.toBinary(Files.readString(wat)));
    assertEquals("", err.toString());
  }

  @Test
  void malformedText() throws IOException {
    Path in = source("(module\n  (func i32.foo))");
    Path out = folder.resolve("out.wasm");
    assertEquals(1, run(new Wat2WasmCommand(), in, "-o", out));
    assertEquals(
        in + ":2:9: error: unknown operator i32.foo" + System.lineSeparator(), err.toString());
    assertFalse(Files.exists(out));
  }

  @Test
  void invalidModule() throws IOException {
    Path in = source("(func $f (result i32))");
    Path out = folder.resolve("out.wasm");
    assertEquals(1, run(new Wat2WasmCommand(), in, "-o", out));
    assertTrue(err.toString().startsWith(in + ": error: type mismatch"), err.toString());
    assertTrue(err.toString().contains("func $f"), err.toString());
    assertEquals(0, run(new Wat2WasmCommand(), in, "--no-check", "-o", out));
    assertTrue(Files.exists(out));
  }

  @Test
  void malformedBinary() throws IOException {
    Path in = Files.write(folder.resolve("in.wasm"), new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0});
    assertEquals(1, run(new Wasm2WatCommand(), in, "-o", folder.resolve("out.wat")));
    assertTrue(err.toString().startsWith(in + ": error: unknown binary version"), err.toString());
  }

  @Test
  void missingFile() {
    Path in = folder.resolve("missing");
    assertEquals(1, run(new Wat2WasmCommand(), in, "-o", folder.resolve("x")));
    assertEquals(1, run(new Wasm2WatCommand(), in));
    String line = in + ": error: no such file or folder" + System.lineSeparator();
    assertEquals(line + line, err.toString());
  }

  @Test
  void folderInsteadOfFile() {
    assertEquals(1, run(new Wat2WasmCommand(), folder, "-o", folder.resolve("x")));
    assertTrue(err.toString().startsWith(folder + ": error: "), err.toString());
    assertFalse(err.toString().contains("Exception"), err.toString());
  }
}
