package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.StaticImports;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Compiles a small function once, whole and in parts. Functions are compiled where they are first
 * called, and by then the classes of validator, compiler and ASM must be there: loading them takes
 * more stack than is probed for.
 */
final class WarmUpModule {
  private static boolean done;

  /** {@code (i32) -> i32}, with branches, a table, a call, constants of all kinds. */
  private static final int[] CODE = {
    0x00, // no locals
    0x02, 0x40, 0x03, 0x40, 0x20, 0x00, 0x0E, 0x01, 0x00, 0x01, 0x0B, 0x0B, // block loop br_table
    0x20, 0x00, 0x45, 0x04, 0x40, 0x41, 0x07, 0x0F, 0x05, 0x01, 0x0B, // if return else nop
    0x41, 0x80, 0x80, 0x04, 0x21, 0x00, // a large constant
    0x42, 0x01, 0x43, 0, 0, 0x80, 0x3F, 0x1A, 0x1A, // i64 and f32
    0x44, 0, 0, 0, 0, 0, 0, 0, 0x40, 0xAA, // f64.const i32.trunc_f64_s
    0x20, 0x00, 0x20, 0x00, 0x1B, // select
    0x10, 0x00, // call
    0x0B
  };

  /** {@code (i32) -> i32}, with a try and a tail call. */
  private static final int[] MORE_CODE = {
    0x00, // no locals
    0x02, 0x40, 0x1F, 0x40, 0x01, 0x02, 0x00, // block try_table (catch_all 0)
    0x20, 0x00, 0x10, 0x00, 0x21, 0x00, 0x0B, 0x0B, // call, end of both
    0x20, 0x00, 0x12, 0x00, // return_call
    0x0B
  };

  private WarmUpModule() {}

  static synchronized void run(JvmCodegen.Options options) {
    if (done) {
      return;
    }
    supportClasses();
    Module module = module();
    Metering metering = Metering.of(options.budget());
    new ModuleCode(context(module, metering), options.withEager(true));
    new ModuleCode(context(module, metering), options.withEager(true).withMethodSizeLimit(1));
    done = true;
  }

  /** Initialises what emitted code calls in this package. */
  private static void supportClasses() {
    Class<?>[] classes = {
      CallSupport.class,
      Comparisons.class,
      ConvertingFunctionFactory.class,
      ExceptionSupport.class,
      Frame.class,
      FunctionFactory.class,
      HostFunctionFactory.class,
      Unfolded.class,
      SpilledValues.class,
      TableLookup.class,
      WideArithmetic.class
    };
    try {
      for (Class<?> type : classes) {
        MethodHandles.lookup().ensureInitialized(type);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModuleContext context(Module module, Metering metering) {
    return new ModuleContext(module, Features.ALL, StaticImports.NONE, metering);
  }

  private static Module module() {
    byte[] bytes = new byte[CODE.length + MORE_CODE.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i < CODE.length ? CODE[i] : MORE_CODE[i - CODE.length]);
    }
    Module.Builder builder = new Module.Builder(bytes);
    DefinedType type =
        DefinedType.of(new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32)));
    builder.addFunction(type);
    builder.addFunction(type);
    builder.addBody(new ByteSlice(bytes, 0, CODE.length));
    builder.addBody(new ByteSlice(bytes, CODE.length, bytes.length));
    return builder.build();
  }
}
