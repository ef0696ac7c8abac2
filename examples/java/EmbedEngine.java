import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.List;

/**
 * WebAssembly from Java, without a script engine. Run it with
 *
 * <pre>java -cp "target/rhino-wasm.jar:target/lib/*" examples/java/EmbedEngine.java</pre>
 */
public class EmbedEngine {
  private static final String SOURCE =
      """
      (module $demo
        (import "env" "log" (func $log (param i32 i32)))
        (memory (export "memory") 1)
        (global $calls (export "calls") (mut i32) (i32.const 0))
        (data (i32.const 16) "Hello from wasm")

        (func (export "greet")
          (call $log (i32.const 16) (i32.const 15)))

        (func $sum (export "sum") (param $start i32) (param $count i32) (result i64)
          (local $total i64)
          (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
          (block $done
            (loop $next
              (br_if $done (i32.eqz (local.get $count)))
              (local.set $total
                (i64.add (local.get $total) (i64.load32_s (local.get $start))))
              (local.set $start (i32.add (local.get $start) (i32.const 4)))
              (local.set $count (i32.sub (local.get $count) (i32.const 1)))
              (br $next)))
          (local.get $total))

        (func (export "divide") (param i32 i32) (result i32 i32)
          (i32.div_s (local.get 0) (local.get 1))
          (i32.rem_s (local.get 0) (local.get 1))))
      """;

  public static void main(String[] args) {
    // Any .wasm file will do: Files.readAllBytes(path) in place of the text format.
    byte[] bytes = Wat.toBinary(SOURCE);

    // Decoding and validation happen here; a bad module is a MalformedException or an
    // InvalidException with the offset of what is wrong.
    Engine engine = Engine.create();
    WasmModule module = engine.compile(bytes);
    module.module().exports().forEach(e -> System.out.println(e.kind() + " " + e.name()));

    // Imports are Java functions (or memories, tables, globals, exports of other instances). This
    // one reads the text that wasm points to.
    Memory[] memory = new Memory[1];
    FunctionType takesText = new FunctionType(List.of(NumericType.I32, NumericType.I32), List.of());
    Imports imports =
        Imports.builder()
            .function(
                "env",
                "log",
                takesText,
                a -> {
                  System.out.println("log: " + memory[0].readUtf8((Integer) a[0], (Integer) a[1]));
                  return null;
                })
            .build();
    Instance instance = module.instantiate(imports);
    memory[0] = instance.memory("memory");
    instance.function("greet").call();

    // Write numbers into the memory, let wasm add them up.
    int start = 1024;
    for (int i = 0; i < 10; i++) {
      memory[0].writeInt(start + 4 * i, i * i);
    }
    WasmFunction sum = instance.function("sum");
    System.out.println("sum: " + sum.call(start, 10));
    System.out.println("calls: " + instance.global("calls").get());

    // Several results come as an array.
    Object[] results = (Object[]) instance.function("divide").call(17, 5);
    System.out.println("divide: " + results[0] + " remainder " + results[1]);

    whatCanGoWrong(engine, module, instance);
  }

  private static void whatCanGoWrong(Engine engine, WasmModule module, Instance instance) {
    // A trap ends the call; the instance goes on working.
    try {
      instance.function("divide").call(1, 0);
    } catch (Trap trap) {
      System.out.println("trap: " + trap.kind().phrase());
    }
    try {
      instance.function("sum").call(65_532, 2);
    } catch (Trap trap) {
      System.out.println("trap: " + trap.getMessage());
    }
    try {
      instance.function("sum").call("1", 2);
    } catch (IllegalArgumentException e) {
      System.out.println("argument: " + e.getMessage());
    }

    // What a Java function throws comes out as the cause of a HostException.
    FunctionType takesText = new FunctionType(List.of(NumericType.I32, NumericType.I32), List.of());
    Imports failing =
        Imports.builder()
            .function(
                "env",
                "log",
                takesText,
                a -> {
                  throw new java.io.IOException("disk full");
                })
            .build();
    try {
      module.instantiate(failing).function("greet").call();
    } catch (HostException e) {
      System.out.println("host: " + e.getCause());
    }

    try {
      module.instantiate(Imports.NONE);
    } catch (UnlinkableException e) {
      System.out.println("link: " + e.getMessage());
    }
    try {
      engine.compile(Wat.toBinary("(module (func $f (result i32) (i64.const 1)))"));
    } catch (InvalidException e) {
      System.out.println("invalid: " + e.detail());
    }
  }
}
