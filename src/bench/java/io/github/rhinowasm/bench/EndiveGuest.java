package io.github.rhinowasm.bench;

import java.util.Map;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Endive's compiler at run time, with the faster of its memories, a byte[]. */
final class EndiveGuest implements Guest {
  private static final long[] NOTHING = {};

  @Override
  public Instance instantiate(byte[] bytes, Map<String, Import> imports) {
    WasmModule module = Parser.parse(bytes);
    ImportValues.Builder builder = ImportValues.builder();
    module.importSection().stream()
        .map(FunctionImport.class::cast)
        .forEach(
            wanted -> {
              FunctionType type = module.typeSection().getType(wanted.typeIndex());
              Import body = imports.getOrDefault(wanted.name(), first -> 0);
              boolean integer =
                  !type.params().isEmpty() && type.params().get(0).equals(ValType.I32);
              boolean result = !type.returns().isEmpty();
              builder.addFunction(
                  new HostFunction(
                      wanted.module(),
                      wanted.name(),
                      type,
                      (caller, arguments) -> {
                        int value = body.call(integer ? (int) arguments[0] : 0);
                        return result ? new long[] {value} : NOTHING;
                      }));
            });
    run.endive.runtime.Instance instance =
        run.endive.runtime.Instance.builder(module)
            .withImportValues(builder.build())
            .withMemoryFactory(ByteArrayMemory::new)
            .withMachineFactory(MachineFactoryCompiler.compile(module))
            .build();
    return new Instance() {
      @Override
      public Function function(String name) {
        FunctionType type = instance.exportType(name);
        boolean real = type.returns().contains(ValType.F64);
        ExportFunction function = instance.export(name);
        return arguments -> {
          long[] wide = new long[arguments.length];
          for (int i = 0; i < wide.length; i++) {
            wide[i] = arguments[i];
          }
          long[] results = function.apply(wide);
          if (results == null || results.length == 0) {
            return 0;
          }
          // Without these casts the two would become doubles both.
          return real ? (Number) Double.longBitsToDouble(results[0]) : (Number) (int) results[0];
        };
      }

      @Override
      public Memory memory(String name) {
        return new EndiveMemory(instance.memory());
      }
    };
  }

  private record EndiveMemory(run.endive.runtime.Memory memory) implements Memory {
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
      memory.write(address, bytes);
    }

    @Override
    public void writeInt(int address, int value) {
      memory.writeI32(address, value);
    }
  }
}
