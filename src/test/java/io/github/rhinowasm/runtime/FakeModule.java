package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A module without code generator: its functions run Java code that the test supplies. */
final class FakeModule implements CompiledModule {
  static final DefinedType NO_TYPE = type(List.of(), List.of());

  final Module.Builder builder = new Module.Builder(new byte[0]);
  final Map<Integer, HostFunction> bodies = new HashMap<>();
  final List<Instance> instances = new ArrayList<>();
  private Module module;

  static DefinedType type(List<ValueType> parameters, List<ValueType> results) {
    return DefinedType.of(new FunctionType(parameters, results));
  }

  /** A function of the host. */
  static WasmFunction host(DefinedType type, HostFunction body) {
    return new FakeFunction(type, "test.host", null, -1, body);
  }

  /** Bytes of a constant expression. */
  static ByteSlice code(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return new ByteSlice(array, 0, array.length);
  }

  /** The constant expression {@code i32.const}, for -64 to 63. */
  static ByteSlice i32(int value) {
    return code(0x41, value & 0x7F, 0x0B);
  }

  /** The offset 65,530, near the end of a memory of one page. */
  static ByteSlice nearPageEnd() {
    return code(0x41, 0xFA, 0xFF, 0x03, 0x0B);
  }

  Instance instantiate(Object... imports) {
    module = builder.build();
    return Instantiator.instantiate(module, this, List.of(imports), MemoryAllocator.DEFAULT);
  }

  @Override
  public Instance newInstance() {
    Instance instance =
        new Instance(module, this, 0) {
          @Override
          public void bind() {
            instances.add(this);
          }
        };
    return instance;
  }

  @Override
  public WasmFunction newFunction(Instance instance, int index) {
    HostFunction body = bodies.getOrDefault(index, arguments -> null);
    return new FakeFunction(
        module.functions().get(index), module.describeFunction(index), instance, index, body);
  }

  @Override
  public StructObject newStruct(DefinedType type, Object[] fields, Object descriptor) {
    return new StructObject(type) {};
  }

  private static final class FakeFunction extends WasmFunction {
    private final String name;
    private final Instance instance;
    private final int index;
    private final HostFunction body;

    FakeFunction(DefinedType type, String name, Instance instance, int index, HostFunction body) {
      super(type, new Results(0));
      this.name = name;
      this.instance = instance;
      this.index = index;
      this.body = body;
    }

    @Override
    public Instance instance() {
      return instance;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public String describe() {
      return name;
    }

    @Override
    public Object invoke(Object[] arguments) {
      try {
        return body.call(arguments);
      } catch (Throwable e) {
        throw HostException.wrap(e);
      }
    }
  }
}
