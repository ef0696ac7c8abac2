package io.github.rhinowasm.fuzz;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.text.WastCommand;
import io.github.rhinowasm.text.WastModule;
import io.github.rhinowasm.text.WastParser;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import io.github.rhinowasm.validate.ModuleValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What fuzzing begins with, made of the official test suite: the folder {@code module} gets its
 * valid modules, {@code decoder} those and the ones that are not, {@code text} modules as text,
 * {@code wast} commands of scripts. What is larger than is of use to a fuzzer is left out.
 */
public final class Seeds {
  private static final int MOST_BYTES = 4_000;

  /** Of the commands that have no module, assertions mostly, one in so many is taken. */
  private static final int OTHER_COMMANDS = 50;

  private final Path folder;
  private final Set<String> written = new HashSet<>();

  private Seeds(Path folder) throws IOException {
    this.folder = folder;
    for (String name : List.of("module", "decoder", "text", "wast")) {
      Files.createDirectories(folder.resolve(name));
    }
  }

  /**
   * Fills the folders.
   *
   * @param testsuite the folder with the {@code .wast} files
   */
  public static void write(Path testsuite, Path folder) throws IOException {
    Seeds seeds = new Seeds(folder);
    try (Stream<Path> files = Files.walk(testsuite)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".wast")).sorted().toList()) {
        seeds.script(Wat.decode(Files.readAllBytes(file)));
      }
    }
  }

  /** Arguments: the test suite, the folder. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private void script(String script) throws IOException {
    List<WastCommand> commands = WastParser.parse(script);
    int[] lines = lineStarts(script);
    for (int i = 0; i < commands.size(); i++) {
      WastCommand command = commands.get(i);
      WastModule module =
          command instanceof WastCommand.DefineModule defined
              ? defined.module()
              : command instanceof WastCommand.AssertMalformed malformed
                  ? malformed.module()
                  : command instanceof WastCommand.AssertInvalid invalid ? invalid.module() : null;
      if (module != null || i % OTHER_COMMANDS == 0) {
        int end =
            i + 1 == commands.size() ? script.length() : at(lines, commands.get(i + 1).position());
        String text = script.substring(at(lines, command.position()), end);
        if (text.length() <= MOST_BYTES) {
          put("wast", text.getBytes(StandardCharsets.UTF_8));
        }
      }
      if (module != null) {
        try {
          module(module.binary());
        } catch (WasmFailure e) {
          // A text that is malformed, as it should be.
        }
      }
    }
  }

  private static int[] lineStarts(String script) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, script.length())
                .filter(i -> script.charAt(i) == '\n')
                .map(i -> i + 1))
        .toArray();
  }

  private static int at(int[] lines, Position.InText position) {
    return lines[position.line() - 1] + position.column() - 1;
  }

  private void module(byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES) {
      return;
    }
    put("decoder", bytes);
    try {
      ModuleValidator.validate(ModuleDecoder.decode(bytes, Features.ALL), Features.ALL);
    } catch (WasmFailure e) {
      return;
    }
    put("module", bytes);
    String text = Wat.toText(ModuleDecoder.decode(bytes, Features.ALL));
    if (text.length() <= MOST_BYTES) {
      put("text", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void put(String kind, byte[] content) throws IOException {
    if (written.add(kind + new String(content, StandardCharsets.ISO_8859_1))) {
      String name = String.format("%05d", written.size());
      Files.write(folder.resolve(kind).resolve(name), content);
    }
  }
}
