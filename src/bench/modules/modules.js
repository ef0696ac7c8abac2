// Drives the .wasm files of npm packages directly, with stub imports and no glue; results are checked.
// Runs unmodified in ./rhino-wasm run and in Node; src/bench/modules/run calls it, and has the same in
// Java for other engines (Workload.java).
//
//   modules.js FOLDER [workload...] [--seconds S] [--cold]
//
// FOLDER holds the .wasm files. Prints a line a workload:
//   BENCH kernel=sha256 result=... min_ms=2.1 median_ms=2.2 runs=400
// --cold: one run only, and the time from the start of loading to its result.
(function () {
  var isNode = typeof process !== 'undefined' && process.versions && process.versions.node;
  var argv = isNode ? process.argv.slice(2) : scriptArgs;
  var folder = argv[0], names = [], seconds = 3, cold = false;
  for (var a = 1; a < argv.length; a++) {
    if (argv[a] === '--seconds') seconds = Number(argv[++a]);
    else if (argv[a] === '--cold') cold = true;
    else names.push(argv[a]);
  }

  // The same text in every engine: words of a small vocabulary by a linear congruential generator.
  function text(size) {
    var words = 'the quick brown fox jumps over a lazy dog while seven wizards boldly mix potions'.split(' ');
    var out = new Uint8Array(size), state = 12345, at = 0;
    while (at < size) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      var word = words[(state >>> 16) % words.length] + (state & 0x40000 ? ' ' : String(state >>> 22) + '\n');
      for (var i = 0; i < word.length && at < size; i++) out[at++] = word.charCodeAt(i);
    }
    return out;
  }

  function checksum(bytes) {
    var hash = 0;
    for (var i = 0; i < bytes.length; i++) hash = (Math.imul(hash, 31) + bytes[i]) | 0;
    return hash;
  }

  function instantiate(bytes, stubs) {
    var module = new WebAssembly.Module(bytes), imports = {};
    WebAssembly.Module.imports(module).forEach(function (x) {
      (imports[x.module] = imports[x.module] || {})[x.name] =
        stubs && stubs[x.name] || function () { return 0; };
    });
    return new WebAssembly.Instance(module, imports).exports;
  }

  function cString(memory, malloc, string) {
    var at = malloc(string.length + 1), view = new Uint8Array(memory.buffer, at, string.length + 1);
    for (var i = 0; i < string.length; i++) view[i] = string.charCodeAt(i);
    view[string.length] = 0;
    return at;
  }

  function sqlite(bytes, makes, queries) {
    var e = instantiate(bytes);
    e.P();
    function c(s) { return cString(e.O, e.Ia, s); }
    var name = c(':memory:'), handle = e.Ia(8);
    makes = makes.map(c);
    queries = queries.map(c);
    function pointer() { return new Int32Array(e.O.buffer)[handle >> 2]; }
    return function () {
      if (e.Ha(name, handle)) throw new Error('sqlite3_open');
      var db = pointer(), result = 0;
      makes.forEach(function (sql) {
        if (e.W(db, sql, 0, 0, 0)) throw new Error('sqlite3_exec');
      });
      queries.forEach(function (sql) {
        if (e.T(db, sql, -1, handle, 0)) throw new Error('sqlite3_prepare_v2');
        var statement = pointer();
        if (e.U(statement) !== 100) throw new Error('sqlite3_step');
        result += e.va(statement, 0);
        e.X(statement);
      });
      if (e.Ea(db)) throw new Error('sqlite3_close');
      return result;
    };
  }

  var WORKLOADS = {
    // The tutorial's first module: what it exports calls what it imports with 42.
    simple: {
      file: 'simple.wasm',
      prepare: function (bytes) {
        var seen, e = instantiate(bytes, { i: function (value) { seen = value; } });
        return function () {
          e.e();
          return seen;
        };
      },
      expect: 42
    },
    // hash-wasm: SHA-256 of 1 MiB, 64 times the 16 KiB that its glue hands over at once.
    sha256: {
      file: 'sha256.wasm',
      prepare: function (bytes) {
        var e = instantiate(bytes), data = text(16384), head = data.subarray(0, 32);
        var view = new Uint8Array(e.memory.buffer, e.Hash_GetBuffer(), 16384);
        view.set(data);
        return function () {
          view.set(head); // the digest before overwrote it
          e.Hash_Init(256);
          for (var i = 0; i < 64; i++) e.Hash_Update(16384);
          e.Hash_Final();
          return checksum(view.subarray(0, 32));
        };
      },
      expect: 267102739
    },
    // @bokuweb/zstd-wasm: 256 KiB compressed at level 3 and decompressed again.
    zstd: {
      file: 'zstd.wasm',
      prepare: function (bytes) {
        var e = instantiate(bytes), data = text(1 << 18);
        e.g();
        var bound = e.i(data.length), packed = e.s(bound), source = e.s(data.length), back = e.s(data.length);
        new Uint8Array(e.f.buffer, source, data.length).set(data);
        function run() {
          var size = e.m(packed, bound, source, data.length, 3);
          if (e.h(size)) throw new Error('ZSTD_compress: ' + size);
          var length = e.r(back, data.length, packed, size);
          if (length !== data.length) throw new Error('ZSTD_decompress: ' + length);
          return size;
        }
        run();
        new Uint8Array(e.f.buffer, back, data.length).forEach(function (byte, i) {
          if (byte !== data[i]) throw new Error('zstd: other bytes than those compressed, at ' + i);
        });
        return run;
      },
      expect: 84130
    },
    // sql.js: 5,000 rows inserted into a table in memory, an index, and queries over them.
    sqlite: {
      file: 'sql-wasm.wasm',
      prepare: function (bytes) {
        return sqlite(bytes, [
          'CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, v REAL);'
            + 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) '
            + "INSERT INTO t SELECT i, 'name' || (i * 7919 % 5000), i * 0.5 FROM n;"
            + 'CREATE INDEX byName ON t(name);'
        ], [
          'SELECT sum(a.v * length(b.name)) + count(*) FROM t a JOIN t b '
            + "ON b.name = 'name' || a.id WHERE a.id % 3 <> 1 AND b.name LIKE '%7%'",
          'SELECT sum(k) FROM (SELECT id * (v > 1000) AS k FROM t ORDER BY name DESC LIMIT 1000)'
        ]);
      },
      expect: 11340709.5
    },
    // sql.js: a first small result, for measuring the start.
    'sqlite-small': {
      file: 'sql-wasm.wasm',
      prepare: function (bytes) {
        return sqlite(bytes, ['CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT);'
          + "INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three');"],
          ["SELECT sum(id * length(name)) FROM t WHERE name LIKE 't%'"]);
      },
      expect: 21
    },
    // esbuild-wasm: 14 MB of Go. Its start runs until it first asks JavaScript for something.
    esbuild: {
      file: 'esbuild.wasm',
      prepare: function (bytes) {
        var asked = null;
        function stop() { throw asked = new Error('asked'); }
        return function () {
          var calls = 0, clock = 1e9, view = null;
          var e = instantiate(bytes, {
            'runtime.resetMemoryDataView': function () { calls++; view = new DataView(e.mem.buffer); },
            'runtime.nanotime1': function (sp) { calls++; view.setUint32(sp + 8, clock += 1000, true); },
            'syscall/js.valueGet': stop, 'syscall/js.valueCall': stop, 'syscall/js.valueNew': stop
          });
          view = new DataView(e.mem.buffer);
          'esbuild\0'.split('').forEach(function (c, i) { view.setUint8(4096 + i, c.charCodeAt(0)); });
          view.setUint32(4104, 4096, true);
          try {
            e.run(1, 4104);
          } catch (error) {
            if (error !== asked) throw error;
          }
          return calls + (asked ? ' asked' : ' ended');
        };
      },
      expect: '16 asked'
    }
  };
  function load(file) {
    var path = folder + '/' + file;
    if (isNode) return Promise.resolve(new Uint8Array(require('fs').readFileSync(path)));
    return fetch(path).then(function (r) { return r.arrayBuffer(); });
  }
  names.reduce(function (p, name) {
    return p.then(function () {
      var w = WORKLOADS[name], t0 = performance.now();
      if (!w) throw new Error('no such workload: ' + name);
      return load(w.file).then(function (bytes) {
        var f = w.prepare(bytes), result = f();
        if (result !== w.expect) throw new Error(name + ': got ' + result + ', expected ' + w.expect);
        if (cold) return console.log('COLD kernel=' + name + ' result=' + result + ' ms=' + (performance.now() - t0).toFixed(1));
        var end = performance.now() + seconds * 1000, times = [];
        while (performance.now() < end) f();
        end = performance.now() + seconds * 700;
        while (times.length < 3 || (performance.now() < end && times.length < 2000)) {
          var s = performance.now();
          if (f() !== result) throw new Error(name + ': the result changed');
          times.push(performance.now() - s);
        }
        times.sort(function (x, y) { return x - y; });
        console.log('BENCH kernel=' + name + ' result=' + result + ' min_ms=' + times[0].toFixed(3)
          + ' median_ms=' + times[times.length >> 1].toFixed(3) + ' runs=' + times.length);
      });
    });
  }, Promise.resolve());
})();
