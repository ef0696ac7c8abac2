package io.github.rhinowasm.cli;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.WasmFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasm2wat}: prints a module as text. */
@Command(
    name = "wasm2wat",
    mixinStandardHelpOptions = true,
    description = "Translate the WebAssembly binary format to the text format.")
final class Wasm2WatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IN.wasm", description = "The binary file; - for standard input.")
  private String input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wat",
      description = "The file to write; - for standard output, which is the default.")
  private String output;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      String text = Wat.toText(ModuleDecoder.decode(FileArguments.read(input), Features.ALL));
      FileArguments.write(
          output == null ? FileArguments.STANDARD : output, text.getBytes(StandardCharsets.UTF_8));
      return Main.OK;
    } catch (WasmFailure e) {
      err.println(FileArguments.describe(input) + ": error: " + e.getMessage());
    } catch (IOException e) {
      err.println(FileArguments.describe(input, e));
    }
    err.flush();
    return Main.FAILED;
  }
}
