package io.github.rhinowasm.differential;

import io.github.rhinowasm.runtime.TrapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.CallResult;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

/** Endive's interpreter. References to functions are numbers there, external ones objects. */
final class EndiveSubject implements Subject {
  private static final Map<String, TrapKind> TRAPS =
      Map.ofEntries(
          Map.entry("Trapped on unreachable instruction", TrapKind.UNREACHABLE),
          Map.entry("out of bounds memory access", TrapKind.MEMORY_OUT_OF_BOUNDS),
          Map.entry("out of bounds table access", TrapKind.TABLE_OUT_OF_BOUNDS),
          Map.entry("undefined element", TrapKind.UNDEFINED_ELEMENT),
          Map.entry("uninitialized element", TrapKind.UNINITIALIZED_ELEMENT),
          Map.entry("indirect call type mismatch", TrapKind.INDIRECT_CALL_TYPE_MISMATCH),
          Map.entry("integer divide by zero", TrapKind.INTEGER_DIVIDE_BY_ZERO),
          Map.entry("integer overflow", TrapKind.INTEGER_OVERFLOW),
          Map.entry("invalid conversion to integer", TrapKind.INVALID_CONVERSION_TO_INTEGER),
          Map.entry("null function reference", TrapKind.NULL_FUNCTION_REFERENCE),
          Map.entry("null structure reference", TrapKind.NULL_STRUCTURE_REFERENCE),
          Map.entry("null array reference", TrapKind.NULL_ARRAY_REFERENCE),
          Map.entry("null i31 reference", TrapKind.NULL_I31_REFERENCE),
          Map.entry("Trapped on ref_as_non_null", TrapKind.NULL_REFERENCE),
          Map.entry("out of bounds array access", TrapKind.ARRAY_OUT_OF_BOUNDS),
          Map.entry("cast failure", TrapKind.CAST_FAILURE),
          Map.entry("unaligned atomic", TrapKind.UNALIGNED_ATOMIC),
          Map.entry("call stack exhausted", TrapKind.STACK_EXHAUSTED));

  @Override
  public String name() {
    return "Endive";
  }

  @Override
  public Run run(GeneratedModule module) {
    List<String> lines = new ArrayList<>();
    Instance instance;
    try {
      instance =
          Instance.builder(Parser.parse(module.bytes()))
              .withImportValues(imports(module))
              .withMachineFactory(TidyMachine::new)
              .build();
    } catch (WasmEngineException e) {
      lines.add("instantiate: trap " + kind(e));
      return new Run(lines, new byte[0]);
    } catch (WasmException e) {
      lines.add("instantiate: exception");
      return new Run(lines, new byte[0]);
    }
    lines.add("instantiated");
    for (GeneratedModule.Call call : module.calls()) {
      lines.add(call(instance, module, call));
    }
    for (int i = 0; i < module.globals().length(); i++) {
      char type = module.globals().charAt(i);
      GlobalInstance global = instance.exports().global("g" + i);
      long bits = type == 'x' ? number(global.getRefValue()) : global.getValue();
      lines.add("global " + i + " = " + Subject.describe(type, bits));
    }
    for (int i = 0; i < module.tables().length(); i++) {
      lines.add("table " + i + " = " + table(instance, module.tables().charAt(i), i));
    }
    Memory memory = instance.memory();
    lines.add("memory 0: " + memory.pages() + " pages");
    return new Run(lines, memory.readBytes(0, memory.pages() << 16));
  }

  private static String call(Instance instance, GeneratedModule module, GeneratedModule.Call call) {
    long[] numbers = call.arguments().clone();
    Object[] references = new Object[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      char type = call.parameters().charAt(i);
      if (type == 'x') {
        references[i] = external(numbers[i]);
      } else if (type == 'u' && numbers[i] == -1) {
        numbers[i] = Value.REF_NULL_VALUE;
      }
    }
    try {
      CallResult result = instance.export(call.export()).applyWithRefs(numbers, references);
      return call.export() + " =" + describe(call.results(), result.longs(), result.refs());
    } catch (WasmEngineException e) {
      return call.export() + ": trap " + kind(e);
    } catch (WasmException e) {
      String types = module.tags().get(e.tagIdx());
      return call.export() + ": exception " + e.tagIdx() + describe(types, e.args(), e.refArgs());
    }
  }

  private static String describe(String types, long[] numbers, Object[] references) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < types.length(); i++) {
      char type = types.charAt(i);
      long bits =
          switch (type) {
            case 'x' -> number(references == null ? null : references[i]);
            case 'u' -> (int) numbers[i];
            default -> numbers[i];
          };
      text.append(' ').append(Subject.describe(type, bits));
    }
    return text.toString();
  }

  private static String table(Instance instance, char type, int index) {
    TableInstance table = instance.exports().table("t" + index);
    StringBuilder elements = new StringBuilder();
    for (int k = 0; k < table.size(); k++) {
      long bits = type == 'x' ? number(table.objRef(k)) : table.ref(k);
      elements.append(Subject.describe(type, bits)).append(' ');
    }
    return elements.toString();
  }

  private static TrapKind kind(WasmEngineException thrown) {
    String message = String.valueOf(thrown.getMessage());
    for (Map.Entry<String, TrapKind> entry : TRAPS.entrySet()) {
      if (message.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    throw thrown;
  }

  private static Object external(long number) {
    return number == -1 ? null : new External(number);
  }

  private static long number(Object reference) {
    return reference == null ? -1 : ((External) reference).number();
  }

  private static ValType type(char type) {
    return switch (type) {
      case 'i' -> ValType.I32;
      case 'l' -> ValType.I64;
      case 'f' -> ValType.F32;
      case 'd' -> ValType.F64;
      case 'u' -> ValType.FuncRef;
      default -> ValType.ExternRef;
    };
  }

  private static List<ValType> types(String types) {
    return types.chars().mapToObj(c -> type((char) c)).toList();
  }

  private static ImportValues imports(GeneratedModule module) {
    ImportValues.Builder builder = ImportValues.builder();
    for (GeneratedModule.Imported imported : module.imports()) {
      if (imported instanceof GeneratedModule.Imported.Function function) {
        builder.addFunction(function(function));
      } else if (imported instanceof GeneratedModule.Imported.Global global) {
        builder.addGlobal(new ImportGlobal("env", global.name(), global(global)));
      } else if (imported instanceof GeneratedModule.Imported.Memory memory) {
        MemoryLimits limits =
            memory.memory().maximum() < 0
                ? new MemoryLimits(memory.memory().pages())
                : new MemoryLimits(memory.memory().pages(), memory.memory().maximum());
        builder.addMemory(new ImportMemory("env", memory.name(), new ByteArrayMemory(limits)));
      } else if (imported instanceof GeneratedModule.Imported.Table table) {
        ModuleShape.TableShape shape = table.table();
        TableLimits limits = new TableLimits(shape.size(), shape.maximum());
        TableInstance instance =
            new TableInstance(new Table(type(shape.type()), limits), Value.REF_NULL_VALUE);
        builder.addTable(new ImportTable("env", table.name(), instance));
      }
    }
    return builder.build();
  }

  private static GlobalInstance global(GeneratedModule.Imported.Global global) {
    GlobalInstance.Builder builder =
        GlobalInstance.builder()
            .valType(type(global.type()))
            .mutabilityType(global.mutable() ? MutabilityType.Var : MutabilityType.Const);
    return global.type() == 'x'
        ? builder.refValue(external(global.value())).build()
        : builder.valueLow(global.value()).build();
  }

  private static ImportFunction function(GeneratedModule.Imported.Function function) {
    ModuleShape.Signature signature = HostFunctions.SIGNATURES.get(function.number());
    WasmFunctionHandle handle =
        new WasmFunctionHandle() {
          @Override
          public long[] apply(Instance instance, long... arguments) {
            return invoke(arguments, null).longs();
          }

          @Override
          public CallResult applyWithRefs(
              Instance instance, long[] arguments, Object[] references) {
            return invoke(arguments, references);
          }

          private CallResult invoke(long[] arguments, Object[] references) {
            long[] bits = new long[arguments.length];
            for (int i = 0; i < bits.length; i++) {
              bits[i] =
                  switch (signature.parameters().charAt(i)) {
                    case 'i' -> (int) arguments[i];
                    case 'f' -> Integer.toUnsignedLong((int) arguments[i]);
                    case 'x' -> number(references[i]);
                    default -> arguments[i];
                  };
            }
            long[] results = HostFunctions.call(function.number(), bits);
            Object[] referenceResults = new Object[results.length];
            for (int i = 0; i < results.length; i++) {
              if (signature.results().charAt(i) == 'x') {
                referenceResults[i] = external(results[i]);
              }
            }
            return CallResult.of(results, referenceResults);
          }
        };
    return new HostFunction(
        "env",
        function.name(),
        FunctionType.of(types(signature.parameters()), types(signature.results())),
        handle);
  }
}
