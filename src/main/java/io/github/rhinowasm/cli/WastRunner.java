package io.github.rhinowasm.cli;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.WastAction;
import io.github.rhinowasm.text.WastCommand;
import io.github.rhinowasm.text.WastModule;
import io.github.rhinowasm.text.WastParser;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs scripts of the official test suite. Failures are compared by class and by the beginning of
 * their message, not merely noticed.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the
 *     reference interpreter</a>
 */
public final class WastRunner {
  // Deep enough for what the suite calls on purpose, small enough that exhaustion comes soon.
  private static final long STACK_SIZE = 16L << 20;

  private static final Pattern OLD_DETAIL =
      Pattern.compile("(?<=^type mismatch): (instruction|block) requires .*");

  private final Engine engine;

  /**
   * @param engine what compiles the modules
   */
  public WastRunner(Engine engine) {
    this.engine = engine;
  }

  /**
   * What came out of a script.
   *
   * @param passed number of assertions that held
   * @param failures a line for each assertion that did not hold and each other command that failed,
   *     beginning with its line and column
   */
  public record Outcome(int passed, List<String> failures) {
    static Outcome unreadable() {
      return new Outcome(0, List.of("0:0: the file can't be read"));
    }
  }

  /**
   * Runs a script on a thread of its own.
   *
   * @param source the script in UTF-8
   */
  public Outcome run(byte[] source) throws InterruptedException {
    List<WastCommand> commands;
    try {
      commands = WastParser.parse(Wat.decode(source), engine.features());
    } catch (MalformedException e) {
      return new Outcome(0, List.of("the script does not parse: " + e.getMessage()));
    }
    Script script = new Script();
    Running main = new Running(script, commands, "wast");
    main.thread.join();
    for (String id : List.copyOf(script.threads.keySet())) {
      script.await(id);
    }
    return new Outcome(script.passed, script.failures);
  }

  /** A script on its thread. */
  private static final class Running {
    final Script script;
    final Thread thread;

    Running(Script script, List<WastCommand> commands, String name) {
      this.script = script;
      thread = new Thread(null, () -> script.run(commands), name, STACK_SIZE);
      thread.start();
    }
  }

  /** The state of a running script. */
  private final class Script {
    private final Map<String, WasmModule> modules = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private Imports registered = WastSpectest.imports(engine);
    private WasmModule lastModule;
    private Instance lastInstance;
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Running> threads = new HashMap<>();

    void run(List<WastCommand> commands) {
      for (WastCommand command : commands) {
        Position.InText position = command.position();
        try {
          String difference = execute(command);
          if (difference != null) {
            failures.add(position + ": " + difference);
          }
        } catch (Throwable e) {
          failures.add(position + ": unexpected " + describe(e));
        }
      }
    }

    /** Executes a command; returns null if all was right, else what was wrong. */
    private String execute(WastCommand command) throws InterruptedException {
      if (command instanceof WastCommand.DefineModule define) {
        WasmModule module = engine.compile(define.module().binary());
        lastModule = module;
        if (define.id() != null) {
          modules.put(define.id(), module);
        }
        if (!define.definition()) {
          instantiate(define.id(), module);
        }
        return null;
      }
      if (command instanceof WastCommand.Instantiate instantiate) {
        WasmModule module =
            instantiate.definition() == null ? lastModule : modules.get(instantiate.definition());
        if (module == null) {
          return "no module " + instantiate.definition();
        }
        instantiate(instantiate.id(), module);
        return null;
      }
      if (command instanceof WastCommand.Register register) {
        Instance instance = instance(register.id());
        registered = Imports.builder().all(registered).instance(register.name(), instance).build();
        return null;
      }
      if (command instanceof WastCommand.Perform perform) {
        perform(perform.action());
        return null;
      }
      if (command instanceof WastCommand.StartThread start) {
        return start(start);
      }
      if (command instanceof WastCommand.AwaitThread await) {
        return await(await.id());
      }
      if (command instanceof WastCommand.Unsupported unsupported) {
        return "command not supported: " + unsupported.keyword();
      }
      String difference = check(command);
      if (difference == null) {
        passed++;
      }
      return difference;
    }

    private String start(WastCommand.StartThread start) {
      Script script = new Script();
      for (String id : start.shared()) {
        script.instances.put(id, instance(id));
      }
      Running before = threads.put(start.id(), new Running(script, start.commands(), start.id()));
      return before == null ? null : "a thread named " + start.id() + " is running already";
    }

    /** Waits for a thread and takes over what came out of it. */
    String await(String id) throws InterruptedException {
      Running running = threads.remove(id);
      if (running == null) {
        return "no thread " + id;
      }
      running.thread.join();
      for (String inner : List.copyOf(running.script.threads.keySet())) {
        running.script.await(inner);
      }
      passed += running.script.passed;
      failures.addAll(running.script.failures);
      return null;
    }

    private void instantiate(String id, WasmModule module) {
      Instance instance = module.instantiate(registered);
      lastInstance = instance;
      if (id != null) {
        instances.put(id, instance);
      }
    }

    private String check(WastCommand command) {
      if (command instanceof WastCommand.AssertReturn assertion) {
        return WastMatcher.difference(perform(assertion.action()), assertion.results());
      }
      if (command instanceof WastCommand.AssertTrap assertion) {
        return expect(Trap.class, assertion.message(), () -> perform(assertion.action()));
      }
      if (command instanceof WastCommand.AssertExhaustion assertion) {
        return expectKind(
            TrapKind.STACK_EXHAUSTED, assertion.message(), () -> perform(assertion.action()));
      }
      if (command instanceof WastCommand.AssertInstantiationTrap assertion) {
        return expect(Trap.class, assertion.message(), () -> instantiate(assertion.module()));
      }
      if (command instanceof WastCommand.AssertUnlinkable assertion) {
        return expect(
            UnlinkableException.class, assertion.message(), () -> instantiate(assertion.module()));
      }
      if (command instanceof WastCommand.AssertMalformed assertion) {
        return expect(
            MalformedException.class,
            assertion.message(),
            () -> engine.decode(assertion.module().binary()));
      }
      if (command instanceof WastCommand.AssertInvalid assertion) {
        return expect(
            InvalidException.class,
            assertion.message(),
            () -> engine.decode(assertion.module().binary()));
      }
      WastCommand.AssertException assertion = (WastCommand.AssertException) command;
      return expect(WasmException.class, "", () -> perform(assertion.action()));
    }

    private void instantiate(WastModule module) {
      engine.compile(module.binary()).instantiate(registered);
    }

    private Instance instance(String id) {
      Instance instance = id == null ? lastInstance : instances.get(id);
      if (instance == null) {
        throw new IllegalStateException("no instance " + (id == null ? "so far" : id));
      }
      return instance;
    }

    private Object[] perform(WastAction action) {
      Instance instance = instance(action.instance());
      if (action instanceof WastAction.Invoke invoke) {
        WasmFunction function = instance.function(invoke.function());
        FunctionType type = function.functionType();
        Object result =
            function.call(
                invoke.arguments().stream().map(WastMatcher::toJava).toArray(Object[]::new));
        return switch (type.results().size()) {
          case 0 -> new Object[0];
          case 1 -> new Object[] {result};
          default -> (Object[]) result;
        };
      }
      Global global = instance.global(((WastAction.Get) action).global());
      return new Object[] {global.get()};
    }
  }

  private static String expectKind(TrapKind kind, String message, Runnable action) {
    return expect(
        Trap.class,
        message,
        () -> {
          try {
            action.run();
          } catch (Trap trap) {
            if (trap.kind() != kind) {
              throw new IllegalStateException("trap of kind " + trap.kind(), trap);
            }
            throw trap;
          }
        });
  }

  private static String expect(
      Class<? extends RuntimeException> failure, String message, Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      if (!failure.isInstance(e)) {
        return "expected " + failure.getSimpleName() + " \"" + message + "\", got " + describe(e);
      }
      return e.getMessage().startsWith(phrase(message))
          ? null
          : "expected message \"" + message + "\", got \"" + e.getMessage() + "\"";
    }
    return "expected " + failure.getSimpleName() + " \"" + message + "\", but nothing failed";
  }

  /**
   * What a message must begin with. The older scripts give more than the phrase: how the reference
   * interpreter of their day went on.
   */
  private static String phrase(String message) {
    return OLD_DETAIL.matcher(message).replaceFirst("");
  }

  private static String describe(Throwable e) {
    return e.getClass().getSimpleName() + " \"" + e.getMessage() + "\"";
  }
}
