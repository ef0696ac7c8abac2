package io.github.rhinowasm.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * sql.js without its glue: SQLite with a database in memory, made, asked and closed in each run.
 */
final class Sqlite {
  private static final int ROW = 100;

  private final Guest.Function malloc;
  private final Guest.Memory memory;

  private Sqlite(Guest.Function malloc, Guest.Memory memory) {
    this.malloc = malloc;
    this.memory = memory;
  }

  static Supplier<Object> large(Guest guest, byte[] module) {
    return work(
        guest,
        module,
        "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, v REAL);"
            + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            + "INSERT INTO t SELECT i, 'name' || (i * 7919 % 5000), i * 0.5 FROM n;"
            + "CREATE INDEX byName ON t(name);",
        "SELECT sum(a.v * length(b.name)) + count(*) FROM t a JOIN t b "
            + "ON b.name = 'name' || a.id WHERE a.id % 3 <> 1 AND b.name LIKE '%7%'",
        "SELECT sum(k) FROM (SELECT id * (v > 1000) AS k FROM t ORDER BY name DESC LIMIT 1000)");
  }

  static Supplier<Object> small(Guest guest, byte[] module) {
    return work(
        guest,
        module,
        "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT);"
            + "INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three');",
        "SELECT sum(id * length(name)) FROM t WHERE name LIKE 't%'");
  }

  private static Supplier<Object> work(
      Guest guest, byte[] module, String making, String... queries) {
    Guest.Instance instance = guest.instantiate(module, Map.of());
    instance.function("P").call();
    Guest.Function open = instance.function("Ha");
    Guest.Function exec = instance.function("W");
    Guest.Function prepare = instance.function("T");
    Guest.Function step = instance.function("U");
    Guest.Function column = instance.function("va");
    Guest.Function end = instance.function("X");
    Guest.Function close = instance.function("Ea");
    Sqlite texts = new Sqlite(instance.function("Ia"), instance.memory("O"));
    int name = texts.put(":memory:");
    int handle = texts.malloc.call(8).intValue();
    int make = texts.put(making);
    int[] asks = new int[queries.length];
    for (int i = 0; i < asks.length; i++) {
      asks[i] = texts.put(queries[i]);
    }
    return () -> {
      require("sqlite3_open", 0, open.call(name, handle));
      int db = texts.memory.readInt(handle);
      require("sqlite3_exec", 0, exec.call(db, make, 0, 0, 0));
      double result = 0;
      for (int ask : asks) {
        require("sqlite3_prepare_v2", 0, prepare.call(db, ask, -1, handle, 0));
        int statement = texts.memory.readInt(handle);
        require("sqlite3_step", ROW, step.call(statement));
        result += column.call(statement, 0).doubleValue();
        end.call(statement);
      }
      require("sqlite3_close", 0, close.call(db));
      return BigDecimal.valueOf(result).stripTrailingZeros().toPlainString(); // as scripts print it
    };
  }

  private static void require(String function, int expected, Number code) {
    if (code.intValue() != expected) {
      throw new IllegalStateException(function + ": " + code);
    }
  }

  private int put(String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    int address = malloc.call(bytes.length).intValue();
    memory.write(address, bytes);
    return address;
  }
}
