package io.github.rhinowasm.fuzz;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.binary.ModuleEncoder;
import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.MutantRun;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.text.WastCommand;
import io.github.rhinowasm.text.WastModule;
import io.github.rhinowasm.text.WastParser;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import io.github.rhinowasm.validate.ModuleValidator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is done with an input, and what must come of it. Whatever {@link #run} throws is a bug, or a
 * wrong expectation here.
 */
public enum FuzzTarget {
  /**
   * Decoded with every feature there is: either refused with a place, or a module that is the same
   * after encoding and decoding. Validated too, which must refuse it with a place or not at all.
   */
  DECODER {
    @Override
    public void run(byte[] input) {
      Module module;
      try {
        module = ModuleDecoder.decode(input, Features.ALL);
      } catch (MalformedException | InvalidException e) {
        MutantRun.requirePosition(e, input.length);
        return;
      }
      byte[] once = ModuleEncoder.encode(module);
      byte[] twice = ModuleEncoder.encode(ModuleDecoder.decode(once, Features.ALL));
      requireEqual(once, twice, "encoded again");
      String verdict = verdict(module, input.length);
      String other = verdict(ModuleDecoder.decode(once, Features.ALL), once.length);
      if (!verdict.equals(other)) {
        throw new AssertionError("\"" + verdict + "\", but encoded again \"" + other + "\"");
      }
    }
  },

  /**
   * All that can be done with a module, in modes between which nothing may differ: functions as
   * they are, cut into the smallest parts, and with code that keeps to a budget.
   */
  MODULE {
    @Override
    public void run(byte[] input) {
      MutantRun whole = new MutantRun(Engines.WHOLE, input, true);
      whole.run();
      rethrow(whole.failure());
      if (whole.outcome() == MutantRun.Outcome.MALFORMED
          || whole.outcome() == MutantRun.Outcome.INVALID) {
        return;
      }
      // The third only for some: it takes as long as the others.
      for (Engine engine :
          input.length % 4 == 0 ? List.of(Engines.SPLIT, Engines.BUDGET) : List.of(Engines.SPLIT)) {
        MutantRun other = new MutantRun(engine, input, true);
        other.run();
        rethrow(other.failure());
        String difference = MutantRun.difference(whole, other);
        if (difference != null) {
          throw new AssertionError(difference);
        }
      }
    }
  },

  /**
   * Assembled as text: either refused with a line and a column in it, or a module which, printed
   * and assembled again, has the same bytes; if it was given as bytes or has several sections of
   * names, the one that was printed has.
   */
  TEXT {
    @Override
    public void run(byte[] input) {
      String text;
      byte[] bytes;
      try {
        text = Wat.decode(input);
        bytes = Wat.toBinary(text);
      } catch (MalformedException | InvalidException e) {
        requireLine(e, input);
        return;
      }
      // Those that are given as bytes or as strings can be any module, and wrong.
      boolean any = text.contains("binary") || text.contains("quote");
      Module module;
      String printed;
      try {
        module = ModuleDecoder.decode(bytes, Features.ALL);
        printed = Wat.toText(module);
      } catch (InvalidException e) {
        return;
      } catch (MalformedException e) {
        if (any) {
          return;
        }
        throw e;
      }
      // Beside the section of names that is written as such the assembler's own gets lost.
      long names = module.customSections().stream().filter(c -> c.name().equals("name")).count();
      byte[] again = Wat.toBinary(printed);
      if (any || names > 1) {
        printed = Wat.toText(ModuleDecoder.decode(again, Features.ALL));
        requireEqual(again, Wat.toBinary(printed), "printed twice");
      } else {
        requireEqual(bytes, again, "printed");
      }
    }
  },

  /**
   * Parsed as a script of the test suite, each of its modules made: refused with a place or not.
   */
  WAST {
    @Override
    public void run(byte[] input) {
      List<WastCommand> commands;
      try {
        commands = WastParser.parse(Wat.decode(input));
      } catch (MalformedException | InvalidException e) {
        requireLine(e, input);
        return;
      }
      for (WastCommand command : commands) {
        WastModule module = module(command);
        if (module != null) {
          try {
            module.binary();
          } catch (MalformedException | InvalidException e) {
            if (!(module instanceof WastModule.Quoted)) {
              requireLine(e, input);
            }
          }
        }
      }
    }
  },

  /** The bytes choose what a script does with the functions that are installed for scripts. */
  JS {
    @Override
    public void run(byte[] input) {
      ScriptRun.runQuickly(new ScriptGenerator(input).script(), isInterpreted(input.length));
    }
  };

  /** As the command line and the folders of kept inputs have it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Runs one input; throws if something happens that must not. */
  public abstract void run(byte[] input);

  /** Whether the script of an input runs in Rhino's interpreter, which takes less time. */
  static boolean isInterpreted(int length) {
    return length % 4 != 3;
  }

  private static String verdict(Module module, int length) {
    try {
      ModuleValidator.validate(module, Features.ALL);
      return "valid";
    } catch (MalformedException | InvalidException e) {
      MutantRun.requirePosition(e, length);
      // What comes before depends on the byte behind the function, which may be of a section that
      // is left out when the module is encoded.
      return e.detail().replaceFirst("^.*: (?=\\d+ blocks are open at the end)", "");
    }
  }

  private static void requireEqual(byte[] expected, byte[] actual, String what) {
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw new AssertionError("differs at " + at + " when it is " + what);
    }
  }

  private static void requireLine(WasmFailure failure, byte[] input) {
    if (!(failure.position() instanceof Position.InText at)
        || at.line() < 1
        || at.column() < 1
        || at.line() > input.length + 1
        || at.column() > input.length + 1) {
      throw new AssertionError("no good position: " + failure.position(), failure);
    }
  }

  private static WastModule module(WastCommand command) {
    return command instanceof WastCommand.DefineModule c
        ? c.module()
        : command instanceof WastCommand.AssertMalformed c
            ? c.module()
            : command instanceof WastCommand.AssertInvalid c
                ? c.module()
                : command instanceof WastCommand.AssertUnlinkable c
                    ? c.module()
                    : command instanceof WastCommand.AssertInstantiationTrap c ? c.module() : null;
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Made when they are first needed. */
  private static final class Engines {
    static final Engine WHOLE = Modes.LAZY.engineOfAll();
    static final Engine BUDGET = Modes.withBudget(false, Features.ALL);
    static final Engine SPLIT = Modes.eagerAndSplit(Features.ALL);
  }
}
