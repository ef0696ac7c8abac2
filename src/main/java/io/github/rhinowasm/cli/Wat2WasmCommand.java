package io.github.rhinowasm.cli;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import io.github.rhinowasm.validate.ModuleValidator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wat2wasm}: assembles a module. */
@Command(
    name = "wat2wasm",
    mixinStandardHelpOptions = true,
    description = "Translate the WebAssembly text format to the binary format.")
final class Wat2WasmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IN.wat", description = "The text file; - for standard input.")
  private String input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wasm",
      description =
          "The file to write; - for standard output. Default: the name of the input with .wasm, in"
              + " the current folder.")
  private String output;

  @Option(names = "--no-check", description = "Don't check that the module is valid.")
  private boolean noCheck;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      byte[] bytes = Wat.toBinary(Wat.decode(FileArguments.read(input)));
      if (!noCheck) {
        ModuleValidator.validate(ModuleDecoder.decode(bytes, Features.DEFAULT), Features.DEFAULT);
      }
      FileArguments.write(output == null ? defaultOutput() : output, bytes);
      return Main.OK;
    } catch (WasmFailure e) {
      err.println(FileArguments.describe(input) + where(e));
    } catch (IOException e) {
      err.println(FileArguments.describe(input, e));
    }
    err.flush();
    return Main.FAILED;
  }

  /** A failure in the text has a line and a column; one of the validator has a place in bytes. */
  private static String where(WasmFailure failure) {
    return failure.position() instanceof Position.InText place
        ? ":" + place + ": error: " + failure.detail()
        : ": error: " + failure.getMessage();
  }

  private String defaultOutput() {
    if (input.equals(FileArguments.STANDARD)) {
      return FileArguments.STANDARD;
    }
    String name = String.valueOf(Path.of(input).getFileName());
    return (name.endsWith(".wat") ? name.substring(0, name.length() - 4) : name) + ".wasm";
  }
}
