package io.github.rhinowasm.differential;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Table;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own engine in one of its modes. */
final class RhinoWasmSubject implements Subject {
  private final String name;
  private final List<Engine> engines;
  private final boolean divided;

  /** The instances of the last run, in the order of their creation. */
  private List<Instance> instances = List.of();

  RhinoWasmSubject(String name, Engine engine) {
    this(name, List.of(engine), false);
  }

  private RhinoWasmSubject(String name, List<Engine> engines, boolean divided) {
    this.name = name;
    this.engines = engines;
    this.divided = divided;
  }

  /** A subject that runs the parts of a {@link Division}, in turn on these engines. */
  static RhinoWasmSubject divided(String name, Engine... engines) {
    return new RhinoWasmSubject(name, List.of(engines), true);
  }

  @Override
  public String name() {
    return name;
  }

  /** The instances of the last run. */
  List<Instance> instances() {
    return instances;
  }

  @Override
  public Run run(GeneratedModule module) {
    List<String> lines = new ArrayList<>();
    instances = new ArrayList<>();
    try {
      instantiate(module);
    } catch (Trap e) {
      lines.add("instantiate: trap " + e.kind());
      return new Run(lines, new byte[0]);
    } catch (WasmException e) {
      lines.add("instantiate: exception");
      return new Run(lines, new byte[0]);
    }
    lines.add("instantiated");
    int number = 0;
    for (GeneratedModule.Call call : module.calls()) {
      boolean any = call.export().startsWith("f") && !call.export().equals("fuel");
      Instance instance = instances.get(any ? number++ % instances.size() : 0);
      lines.add(call(instance, module, call));
    }
    Instance first = instances.get(0);
    for (int i = 0; i < module.globals().length(); i++) {
      char type = module.globals().charAt(i);
      Object value = first.global("g" + i).get();
      lines.add("global " + i + " = " + Subject.describe(type, bits(value, type)));
    }
    for (int i = 0; i < module.tables().length(); i++) {
      char type = module.tables().charAt(i);
      StringBuilder elements = new StringBuilder();
      for (Object element : first.table("t" + i).elements) {
        elements.append(Subject.describe(type, bits(element, type))).append(' ');
      }
      lines.add("table " + i + " = " + elements);
    }
    WasmBytes content = new WasmBytes();
    for (int i = 0; i < module.shape().memories.size(); i++) {
      Memory memory = first.memory("m" + i);
      lines.add("memory " + i + ": " + memory.size() + " pages");
      content.bytes(memory.readBytes(0, (int) memory.size() << memory.type().pageSizeLog2()));
    }
    return new Run(lines, content.toByteArray());
  }

  private void instantiate(GeneratedModule module) {
    List<byte[]> parts = divided ? Division.parts(module) : List.of(module.bytes());
    Imports hosts = imports(module);
    for (byte[] part : parts) {
      Imports.Builder imports = Imports.builder().all(hosts);
      for (int i = 0; i < instances.size(); i++) {
        imports.instance("p" + i, instances.get(i));
      }
      Engine engine = engines.get(instances.size() % engines.size());
      instances.add(engine.compile(part).instantiate(imports.build()));
    }
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
    Map<String, Memory> memories = new HashMap<>();
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
        Memory object =
            memory.same() != null
                ? memories.get(memory.same())
                : new Memory(type(memory.memory()), engines.get(0).allocator());
        memories.put(memory.name(), object);
        builder.define("env", memory.name(), object);
      } else if (imported instanceof GeneratedModule.Imported.Table table) {
        ModuleShape.TableShape shape = table.table();
        Limits limits = limits(shape.size(), shape.maximum(), shape.wide());
        TableType type = new TableType((ReferenceType) type(shape.type()), limits);
        builder.define("env", table.name(), new Table(type, null));
      }
    }
    return builder.build();
  }

  private static MemoryType type(ModuleShape.MemoryShape memory) {
    Limits limits = limits(memory.pages(), memory.maximum(), memory.wide());
    return new MemoryType(limits, memory.shared(), memory.pageLog());
  }

  private static Limits limits(int minimum, int maximum, boolean wide) {
    AddressType address = wide ? AddressType.I64 : AddressType.I32;
    return new Limits(address, minimum, maximum >= 0, Math.max(0, maximum));
  }

  private WasmFunction function(GeneratedModule.Imported.Function function) {
    ModuleShape.Signature signature = HostFunctions.SIGNATURES.get(function.number());
    return engines
        .get(0)
        .hostFunction(
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
