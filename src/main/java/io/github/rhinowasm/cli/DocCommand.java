package io.github.rhinowasm.cli;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import io.github.rhinowasm.web.HintPrinter;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rhino-wasm doc FILE.md [--prelude FILE.js]}. */
@Command(
    name = "doc",
    mixinStandardHelpOptions = true,
    description = "Runs the code fences of a Markdown document.",
    footer = {
      "",
      "A fence marked lisp, wat or wasm whose first line is a comment with a file name, as in"
          + " ;; simple.wasm, is assembled to a file of that name, which fetch then finds. Fences"
          + " marked js run in order in one global scope; the event loop is drained after each.",
      "Exit status: 0, 1 if a fence fails, 2 if a file cannot be read."
    })
final class DocCommand implements Callable<Integer> {
  @Option(
      names = "--prelude",
      paramLabel = "FILE.js",
      description = "A script to run before the first fence.")
  private Path prelude;

  @Option(names = "--interpreted", description = "Use Rhino's interpreter instead of its compiler.")
  private boolean interpreted;

  @Option(names = "--hints", description = RunCommand.HINTS)
  private boolean hints;

  @Parameters(paramLabel = "FILE.md", description = "The document.")
  private Path file;

  private final Map<String, byte[]> assembled = new ConcurrentHashMap<>();

  @Override
  public Integer call() {
    String document = SourceFile.read(file, System.err);
    if (document == null) {
      return Main.USAGE;
    }
    String first = "";
    if (prelude != null) {
      first = SourceFile.read(prelude, System.err);
      if (first == null) {
        return Main.USAGE;
      }
    }
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .baseDirectory(SourceFile.folder(file))
            .interpreted(interpreted)
            .virtualFiles(assembled)
            .hints(HintPrinter.of(hints, System.err))
            .build()) {
      if (prelude != null) {
        environment.evaluate(first, prelude.toString());
        environment.runUntilIdle();
      }
      for (Fence fence : Fence.in(document)) {
        if (!run(fence, environment)) {
          return Main.FAILED;
        }
      }
      HintPrinter.finish(environment, null);
      return Main.OK;
    } catch (ScriptError e) {
      System.err.println(prelude + ": in the prelude:\n" + e.report());
      return Main.FAILED;
    }
  }

  private boolean run(Fence fence, RhinoEnvironment environment) {
    switch (fence.language()) {
      case "lisp", "wat", "wasm":
        return assemble(fence);
      case "js", "javascript":
        try {
          environment.evaluate(fence.content(), file.toString(), fence.line());
          environment.runUntilIdle();
          return true;
        } catch (ScriptError e) {
          System.err.println(place(fence.line()) + ": in the fence that begins here:");
          System.err.println(e.report());
          HintPrinter.finish(environment, e);
          return false;
        }
      default:
        return true;
    }
  }

  private boolean assemble(Fence fence) {
    String name = fileName(fence.content());
    if (name == null) {
      System.err.println(place(fence.line()) + ": passed over: no file name in its first line");
      return true;
    }
    if (fence.content().indexOf('…') >= 0 || fence.content().contains("...")) {
      System.err.println(place(fence.line()) + ": passed over: part of " + name + " is elided");
      return true;
    }
    try {
      assembled.put(name, Wat.toBinary(fence.content()));
      return true;
    } catch (WasmFailure e) {
      int line = fence.line();
      int column = 1;
      if (e.position() instanceof Position.InText at) {
        line += at.line() - 1;
        column = at.column();
      }
      System.err.println(place(line) + ":" + column + ": " + name + ": " + e.detail());
      return false;
    }
  }

  private String place(int line) {
    return file + ":" + line;
  }

  /** The one word of a first line {@code ;; name} that looks like a file name, or null. */
  private static String fileName(String content) {
    String line = content.lines().findFirst().orElse("").strip();
    if (!line.startsWith(";;")) {
      return null;
    }
    String name = line.substring(2).strip();
    boolean plain = !name.isEmpty() && name.indexOf(' ') < 0 && name.indexOf('\t') < 0;
    return plain && name.lastIndexOf('.') > 0 ? name : null;
  }
}
