package io.github.rhinowasm.bench;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.FunctionType;
import java.util.Map;

/** rhino-wasm without Rhino: what remains of a time in scripts is JavaScript's and the border's. */
final class EngineGuest implements Guest {
  private final MemoryAllocator allocator;
  private final Budget budget;

  /**
   * @param budget what all instances may use together, or null
   */
  EngineGuest(MemoryAllocator allocator, Budget budget) {
    this.allocator = allocator;
    this.budget = budget;
  }

  @Override
  public Instance instantiate(byte[] bytes, Map<String, Import> imports) {
    Engine engine = Engine.builder().allocator(allocator).budget(budget).build();
    WasmModule module = engine.compile(bytes);
    Imports.Builder builder = Imports.builder();
    for (io.github.rhinowasm.module.Import wanted : module.module().imports()) {
      FunctionType type = ((ExternalType.Function) wanted.type()).type().asFunction();
      Import body = imports.getOrDefault(wanted.name(), first -> 0);
      builder.function(
          wanted.module(),
          wanted.name(),
          type,
          arguments -> {
            int first = arguments.length > 0 && arguments[0] instanceof Integer value ? value : 0;
            int result = body.call(first);
            return type.results().isEmpty() ? null : result;
          });
    }
    io.github.rhinowasm.runtime.Instance instance = module.instantiate(builder.build());
    return new Instance() {
      @Override
      public Function function(String name) {
        WasmFunction function = instance.function(name);
        return arguments -> (Number) EngineGuest.call(function, arguments);
      }

      @Override
      public Memory memory(String name) {
        return new EngineMemory(instance.memory(name));
      }
    };
  }

  private static Object call(WasmFunction function, int[] arguments) {
    Object[] boxed = new Object[arguments.length];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = arguments[i];
    }
    try {
      return function.call(boxed);
    } catch (HostException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private record EngineMemory(io.github.rhinowasm.runtime.Memory memory) implements Memory {
    @Override
    public byte[] read(int address, int length) {
      return memory.readBytes(address, length);
    }

    @Override
    public int readInt(int address) {
      return memory.readInt(address);
    }

    @Override
    public void write(int address, byte[] bytes) {
      memory.writeBytes(address, bytes);
    }

    @Override
    public void writeInt(int address, int value) {
      memory.writeInt(address, value);
    }
  }
}
