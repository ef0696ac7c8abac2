package io.github.rhinowasm.differential;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Our own engine in one of its modes. */
final class RhinoWasmSubject implements Subject {
  private final String name;
  private final Engine engine;

  RhinoWasmSubject(String name, Engine engine) {
    this.name = name;
    this.engine = engine;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Run run(GeneratedModule module) {
    List<String> lines = new ArrayList<>();
    Instance instance;
    try {
      instance = engine.compile(module.bytes()).instantiate(imports(module));
    } catch (Trap e) {
      lines.add("instantiate: trap " + e.kind());
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
      Object value = instance.global("g" + i).get();
      lines.add("global " + i + " = " + Subject.describe(type, bits(value, type)));
    }
    for (int i = 0; i < module.tables().length(); i++) {
      char type = module.tables().charAt(i);
      StringBuilder elements = new StringBuilder();
      for (Object element : instance.table("t" + i).elements) {
        elements.append(Subject.describe(type, bits(element, type))).append(' ');
      }
      lines.add("table " + i + " = " + elements);
    }
    Memory memory = instance.memory("m");
    lines.add("memory: " + memory.size() + " pages");
    return new Run(lines, memory.readBytes(0, (int) memory.size() << 16));
  }

  private static String call(Instance instance, GeneratedModule module, GeneratedModule.Call call) {
    Object[] arguments = new Object[call.arguments().length];
    for (int i = 0; i < arguments.length; i++) {
      char type = call.parameters().charAt(i);
      long bits = call.arguments()[i];
      arguments[i] = type == 'u' && bits != -1 ? instance.function("f" + bits) : object(type, bits);
    }
    Object result;
    try {
      result = instance.function(call.export()).call(arguments);
    } catch (Trap e) {
      return call.export() + ": trap " + e.kind();
    } catch (WasmException e) {
      return call.export() + ": " + exception(instance, module, e);
    }
    String types = call.results();
    Object[] results =
        types.isEmpty()
            ? new Object[0]
            : types.length() == 1 ? new Object[] {result} : (Object[]) result;
    return call.export() + " =" + describe(types, results);
  }

  private static String exception(
      Instance instance, GeneratedModule module, WasmException exception) {
    for (int i = 0; i < module.tags().size(); i++) {
      if (instance.exports().get("e" + i) == exception.tag()) {
        return "exception " + i + describe(module.tags().get(i), exception.values());
      }
    }
    throw exception;
  }

  private static String describe(String types, Object[] values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < types.length(); i++) {
      char type = types.charAt(i);
      text.append(' ').append(Subject.describe(type, bits(values[i], type)));
    }
    return text.toString();
  }

  /** The Java object for a value that is no function. */
  private static Object object(char type, long bits) {
    return switch (type) {
      case 'i' -> (int) bits;
      case 'l' -> bits;
      case 'f' -> Float.intBitsToFloat((int) bits);
      case 'd' -> Double.longBitsToDouble(bits);
      default -> bits == -1 ? null : new External(bits);
    };
  }

  private static long bits(Object value, char type) {
    return switch (type) {
      case 'i' -> (Integer) value;
      case 'l' -> (Long) value;
      case 'f' -> Integer.toUnsignedLong(Float.floatToRawIntBits((Float) value));
      case 'd' -> Double.doubleToRawLongBits((Double) value);
      case 'u' -> value == null ? -1 : index((WasmFunction) value);
      default -> value == null ? -1 : ((External) value).number();
    };
  }

  /** Imported functions are the first of the index space, in the order of their imports. */
  private static long index(WasmFunction function) {
    return function.index() >= 0 ? function.index() : (Long) function.attachment();
  }

  private static ValueType type(char type) {
    return switch (type) {
      case 'i' -> NumericType.I32;
      case 'l' -> NumericType.I64;
      case 'f' -> NumericType.F32;
      case 'd' -> NumericType.F64;
      case 'u' -> ReferenceType.FUNCREF;
      default -> ReferenceType.EXTERNREF;
    };
  }

  private static FunctionType type(ModuleShape.Signature signature) {
    return new FunctionType(types(signature.parameters()), types(signature.results()));
  }

  private static List<ValueType> types(String types) {
    return types.chars().mapToObj(c -> type((char) c)).toList();
  }

  private Imports imports(GeneratedModule module) {
    Imports.Builder builder = Imports.builder();
    long functions = 0;
    for (GeneratedModule.Imported imported : module.imports()) {
      if (imported instanceof GeneratedModule.Imported.Function function) {
        WasmFunction host = function(function);
        host.attach(functions++);
        builder.define("env", function.name(), host);
      } else if (imported instanceof GeneratedModule.Imported.Global global) {
        GlobalType type = new GlobalType(type(global.type()), global.mutable());
        builder.define(
            "env", global.name(), Global.create(type, object(global.type(), global.value())));
      } else if (imported instanceof GeneratedModule.Imported.Memory memory) {
        Limits limits = limits(memory.minimum(), memory.maximum());
        builder.define(
            "env", memory.name(), new Memory(new MemoryType(limits), MemoryAllocator.DEFAULT));
      } else if (imported instanceof GeneratedModule.Imported.Table table) {
        Limits limits = limits(table.minimum(), table.maximum());
        TableType type = new TableType((ReferenceType) type(table.type()), limits);
        builder.define("env", table.name(), new Table(type, null));
      }
    }
    return builder.build();
  }

  private static Limits limits(int minimum, int maximum) {
    return maximum < 0 ? Limits.of(minimum) : Limits.of(minimum, maximum);
  }

  private WasmFunction function(GeneratedModule.Imported.Function function) {
    ModuleShape.Signature signature = HostFunctions.SIGNATURES.get(function.number());
    return engine.hostFunction(
        type(signature),
        "env." + function.name(),
        arguments -> {
          long[] bits = new long[arguments.length];
          for (int i = 0; i < bits.length; i++) {
            bits[i] = bits(arguments[i], signature.parameters().charAt(i));
          }
          long[] results = HostFunctions.call(function.number(), bits);
          Object[] objects = new Object[results.length];
          for (int i = 0; i < results.length; i++) {
            objects[i] = object(signature.results().charAt(i), results[i]);
          }
          return objects.length == 0 ? null : objects.length == 1 ? objects[0] : objects;
        });
  }
}
