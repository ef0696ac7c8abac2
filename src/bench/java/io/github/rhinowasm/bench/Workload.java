package io.github.rhinowasm.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is measured: the kernels of ../shared/bench as bench.js runs them, and the modules from npm
 * as modules.js does. The scripts that compare engines compare the results too.
 *
 * @param file the module's file
 * @param body instantiates the module and returns one run of it
 */
record Workload(String file, Body body) {
  interface Body {
    Supplier<Object> prepare(Guest guest, byte[] module);
  }

  private static final int DIGEST = 32;

  /** Instantiates the module and returns one run of it, which gives its result. */
  Supplier<Object> prepare(Guest guest, byte[] module) {
    return body.prepare(guest, module);
  }

  static Workload of(String name) {
    return switch (name) {
      case "fib" -> micro(name, 30);
      case "sieve" -> micro(name, 1_000_000);
      case "matmul" -> micro(name, 160);
      case "mix" -> micro(name, 4_194_304);
      case "dispatch" -> micro(name, 1_000_000);
      case "vm" -> micro(name, 300_000);
      case "bulk" -> micro(name, 500);
      case "host" -> micro(name, 1_000_000);
      case "nbody" -> kernel(name, 50_000);
      case "mandel" -> kernel(name, 128);
      case "rt" -> kernel(name, 96);
      case "lz" -> kernel(name, 262_144);
      case "huge120", "huge1500" -> kernel(name, 200_000);
      case "simple" -> new Workload("simple.wasm", Workload::simple);
      case "sha256" -> new Workload("sha256.wasm", Workload::sha256);
      case "zstd" -> new Workload("zstd.wasm", Workload::zstd);
      case "sqlite" -> new Workload("sql-wasm.wasm", Sqlite::large);
      case "sqlite-small" -> new Workload("sql-wasm.wasm", Sqlite::small);
      case "esbuild" -> new Workload("esbuild.wasm", Workload::esbuild);
      default -> throw new IllegalArgumentException("no kernel " + name);
    };
  }

  private static Workload micro(String function, int argument) {
    return new Workload("micro.wasm", calling(function, argument));
  }

  private static Workload kernel(String file, int argument) {
    return new Workload(file + ".wasm", calling("run", argument));
  }

  private static Body calling(String name, int argument) {
    return (guest, module) -> {
      Guest.Function function =
          guest.instantiate(module, Map.of("h", first -> first + 1)).function(name);
      return () -> function.call(argument);
    };
  }

  /** The tutorial's first module: what it exports calls what it imports with 42. */
  private static Supplier<Object> simple(Guest guest, byte[] module) {
    int[] seen = new int[1];
    Guest.Import print =
        first -> {
          seen[0] = first;
          return 0;
        };
    Guest.Function function = guest.instantiate(module, Map.of("i", print)).function("e");
    return () -> {
      function.call();
      return seen[0];
    };
  }

  /** SHA-256 of 1 MiB, 64 times the 16 KiB that hash-wasm's glue hands over at once. */
  private static Supplier<Object> sha256(Guest guest, byte[] module) {
    Guest.Instance instance = guest.instantiate(module, Map.of());
    Guest.Memory memory = instance.memory("memory");
    Guest.Function init = instance.function("Hash_Init");
    Guest.Function update = instance.function("Hash_Update");
    Guest.Function end = instance.function("Hash_Final");
    byte[] data = text(1 << 14);
    byte[] head = Arrays.copyOf(data, DIGEST);
    int buffer = instance.function("Hash_GetBuffer").call().intValue();
    memory.write(buffer, data);
    byte[] expected = sha256(data, 64);
    return () -> {
      memory.write(buffer, head); // the digest before overwrote it
      init.call(256);
      for (int i = 0; i < 64; i++) {
        update.call(data.length);
      }
      end.call();
      byte[] digest = memory.read(buffer, DIGEST);
      if (!Arrays.equals(digest, expected)) {
        throw new IllegalStateException("sha256: a wrong digest");
      }
      return checksum(digest);
    };
  }

  private static byte[] sha256(byte[] data, int times) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < times; i++) {
        digest.update(data);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 256 KiB compressed at level 3 and decompressed again. */
  private static Supplier<Object> zstd(Guest guest, byte[] module) {
    Guest.Instance instance = guest.instantiate(module, Map.of());
    Guest.Memory memory = instance.memory("f");
    byte[] data = text(1 << 18);
    instance.function("g").call();
    Guest.Function malloc = instance.function("s");
    Guest.Function compress = instance.function("m");
    Guest.Function decompress = instance.function("r");
    int bound = instance.function("i").call(data.length).intValue();
    int packed = malloc.call(bound).intValue();
    int source = malloc.call(data.length).intValue();
    int back = malloc.call(data.length).intValue();
    memory.write(source, data);
    Supplier<Object> work =
        () -> {
          int size = compress.call(packed, bound, source, data.length, 3).intValue();
          int length = decompress.call(back, data.length, packed, size).intValue();
          if (length != data.length) {
            throw new IllegalStateException("ZSTD_decompress: " + length);
          }
          return size;
        };
    work.get();
    if (!Arrays.equals(memory.read(back, data.length), data)) {
      throw new IllegalStateException("zstd: other bytes than those compressed");
    }
    return work;
  }

  /**
   * The start of a program in Go, until it first asks JavaScript for something. It can run only
   * once: it keeps the instance, not the bytes.
   */
  private static Supplier<Object> esbuild(Guest guest, byte[] module) {
    byte[][] bytes = {module};
    Guest.Instance[] instance = new Guest.Instance[1];
    return () -> {
      IllegalStateException asked = new IllegalStateException("asked");
      int[] state = {0, 1_000_000_000};
      Guest.Memory[] memory = new Guest.Memory[1];
      Guest.Import stop =
          stack -> {
            throw asked;
          };
      Map<String, Guest.Import> imports =
          Map.of(
              "runtime.resetMemoryDataView",
              stack -> ++state[0],
              "runtime.nanotime1",
              stack -> {
                state[1] += 1000;
                memory[0].writeInt(stack + 8, state[1]);
                return ++state[0];
              },
              "syscall/js.valueGet",
              stop,
              "syscall/js.valueCall",
              stop,
              "syscall/js.valueNew",
              stop);
      instance[0] = guest.instantiate(bytes[0], imports);
      bytes[0] = null;
      memory[0] = instance[0].memory("mem");
      memory[0].write(4096, "esbuild\0".getBytes(StandardCharsets.US_ASCII));
      memory[0].writeInt(4104, 4096);
      try {
        instance[0].function("run").call(1, 4104);
        return state[0] + " ended";
      } catch (IllegalStateException e) {
        if (e != asked) {
          throw e;
        }
        return state[0] + " asked";
      }
    };
  }

  /** Words by a linear congruential generator, the same as in modules.js. */
  private static byte[] text(int size) {
    String[] words =
        "the quick brown fox jumps over a lazy dog while seven wizards boldly mix potions"
            .split(" ");
    byte[] out = new byte[size];
    int state = 12345;
    int at = 0;
    while (at < size) {
      state = state * 1103515245 + 12345;
      String end = (state & 0x40000) != 0 ? " " : (state >>> 22) + "\n";
      String word = words[(state >>> 16) % words.length] + end;
      for (int i = 0; i < word.length() && at < size; i++) {
        out[at++] = (byte) word.charAt(i);
      }
    }
    return out;
  }

  private static int checksum(byte[] bytes) {
    int hash = 0;
    for (byte b : bytes) {
      hash = hash * 31 + (b & 0xff);
    }
    return hash;
  }
}
