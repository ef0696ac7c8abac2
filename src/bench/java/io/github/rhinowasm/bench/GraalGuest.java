package io.github.rhinowasm.bench;

import java.nio.ByteOrder;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** GraalWasm; the JVM's arguments decide whether with its optimizing runtime or interpreted. */
final class GraalGuest implements Guest {
  @Override
  public Instance instantiate(byte[] bytes, Map<String, Import> imports) {
    Context context = Context.create("wasm");
    Source source = Source.newBuilder("wasm", ByteSequence.create(bytes), "module").buildLiteral();
    Value exports =
        context.eval(source).newInstance(new Everything(new Names(imports))).getMember("exports");
    return new Instance() {
      @Override
      public Function function(String name) {
        Value function = exports.getMember(name);
        return arguments -> GraalGuest.call(function, arguments);
      }

      @Override
      public Memory memory(String name) {
        return new GraalMemory(exports.getMember(name));
      }
    };
  }

  private static Number call(Value function, int[] arguments) {
    Object[] boxed = new Object[arguments.length];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = arguments[i];
    }
    Value result;
    try {
      result = function.execute(boxed);
    } catch (PolyglotException e) {
      throw e.isHostException() && e.asHostException() instanceof RuntimeException cause
          ? cause
          : e;
    }
    if (result.fitsInInt()) {
      return result.asInt();
    }
    return result.isNumber() ? (Number) result.asDouble() : (Number) 0;
  }

  /** The object of imports: the same names in every module. */
  private record Everything(Names names) implements ProxyObject {
    @Override
    public Object getMember(String module) {
      return names;
    }

    @Override
    public Object getMemberKeys() {
      return new String[0];
    }

    @Override
    public boolean hasMember(String module) {
      return true;
    }

    @Override
    public void putMember(String module, Value value) {
      throw new UnsupportedOperationException();
    }
  }

  private record Names(Map<String, Import> imports) implements ProxyObject {
    @Override
    public Object getMember(String name) {
      Import body = imports.getOrDefault(name, first -> 0);
      return (ProxyExecutable)
          arguments -> {
            boolean integer = arguments.length > 0 && arguments[0].fitsInInt();
            return body.call(integer ? arguments[0].asInt() : 0);
          };
    }

    @Override
    public Object getMemberKeys() {
      return new String[0];
    }

    @Override
    public boolean hasMember(String name) {
      return true;
    }

    @Override
    public void putMember(String name, Value value) {
      throw new UnsupportedOperationException();
    }
  }

  private record GraalMemory(Value memory) implements Memory {
    @Override
    public byte[] read(int address, int length) {
      byte[] bytes = new byte[length];
      memory.readBuffer(address, bytes, 0, length);
      return bytes;
    }

    @Override
    public int readInt(int address) {
      return memory.readBufferInt(ByteOrder.LITTLE_ENDIAN, address);
    }

    @Override
    public void write(int address, byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        memory.writeBufferByte(address + i, bytes[i]);
      }
    }

    @Override
    public void writeInt(int address, int value) {
      memory.writeBufferInt(ByteOrder.LITTLE_ENDIAN, address, value);
    }
  }
}
