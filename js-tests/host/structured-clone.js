// structuredClone: values of ECMAScript, buffers and transfers, objects of WebAssembly, DataCloneError.
function attempt(name, body) {
  var result;
  try {
    result = body();
  } catch (e) {
    result = (e instanceof DOMException ? e.code + ' ' : '') + String(e);
  }
  console.log(name + ':', result);
}
function clone(value) {
  return structuredClone(value);
}
function transfer(value, list) {
  return structuredClone(value, { transfer: list });
}

var d = Object.getOwnPropertyDescriptor(globalThis, 'structuredClone');
console.log(d.writable, d.enumerable, d.configurable, structuredClone.name, structuredClone.length);

attempt('primitives', function () {
  return [undefined, null, true, -0, NaN, 'text', 12345678901234567890n].map(function (v) {
    return Object.is(clone(v), v);
  }).join();
});
attempt('wrappers', function () {
  return [true, 1.5, 'abc', 7n].map(function (v) {
    var c = clone(Object(v));
    return typeof c + ' ' + Object.prototype.toString.call(c) + ' ' + (c.valueOf() === v);
  }).join();
});
attempt('properties of wrappers are lost', function () {
  var s = new String('ab');
  s.x = 1;
  return clone(s).x;
});
attempt('dates', function () {
  return clone(new Date(86400000)).toISOString() + ' ' + clone(new Date(NaN)).getTime();
});
attempt('regular expressions', function () {
  var r = /a\/b/gi;
  r.lastIndex = 3;
  var c = clone(r);
  return [c.source, c.flags, c.lastIndex, c.test('xA/B')].join();
});
attempt('objects', function () {
  var o = { b: 1, a: { x: [] }, 2: 'two', get c() { return this.b + 1; } };
  Object.defineProperty(o, 'hidden', { value: 1 });
  o[Symbol('s')] = 1;
  return clone(o);
});
attempt('prototypes are lost', function () {
  function F() { this.own = 1; }
  F.prototype.inherited = 2;
  var c = clone(new F());
  return [Object.getPrototypeOf(c) === Object.prototype, c.own, c.inherited].join();
});
attempt('a property named __proto__', function () {
  var c = clone(JSON.parse('{"__proto__": 1}'));
  return [Object.getPrototypeOf(c) === Object.prototype, Object.keys(c)].join();
});
attempt('frozen objects', function () {
  return Object.isExtensible(clone(Object.freeze({})));
});
attempt('arrays', function () {
  var a = [1, , 3];
  a.extra = 'x';
  a.length = 5;
  var c = clone(a);
  return [Array.isArray(c), c.length, 1 in c, c[2], c.extra, 4 in c].join();
});
attempt('long array', function () {
  var a = new Array(4294967295);
  a[4294967294] = 'last';
  var c = clone(a);
  return [c.length, c[4294967294]].join();
});
attempt('maps and sets', function () {
  var key = {};
  var m = new Map([[key, 'object'], [NaN, new Set([1, key])]]);
  m.extra = 1;
  var c = clone({ m: m, key: key });
  return [c.m.get(c.key), c.m.get(NaN).has(c.key), c.m.size, c.m.extra, c.key !== key].join();
});
attempt('identity and cycles', function () {
  var o = { list: [] };
  o.self = o;
  o.list.push(o, o.list);
  var c = clone(o);
  return [c.self === c, c.list[0] === c, c.list[1] === c.list, c !== o].join();
});
attempt('depth', function () {
  var first = {};
  for (var i = 0, o = first; i < 100000; i++) {
    o = o.next = {};
  }
  for (var n = 0, c = clone(first); c.next; n++) {
    c = c.next;
  }
  return n;
});
attempt('errors', function () {
  var e = new RangeError('message', { cause: { deep: [1] } });
  e.extra = 1;
  var c = clone(e);
  return [c instanceof RangeError, c.message, c.cause.deep[0], c.extra, c.stack === e.stack, Object.keys(c)].join();
});
attempt('errors of WebAssembly', function () {
  var c = clone(new WebAssembly.CompileError('m'));
  return [c instanceof Error, c instanceof WebAssembly.CompileError, c.name, c.message].join();
});
attempt('errors with other names', function () {
  var e = new Error('m');
  e.name = 'TypeError';
  Object.defineProperty(e, 'message', { get: function () { return 'accessor'; } });
  var c = clone(e);
  return [c instanceof TypeError, c.hasOwnProperty('message'), c.message === ''].join();
});
attempt('DOMException', function () {
  var c = clone(new DOMException('m', 'AbortError'));
  return [c instanceof DOMException, c.name, c.message, c.code].join();
});

attempt('order of getters', function () {
  var log = [];
  function logged(name, value) {
    return { get: function () { log.push(name); return value; }, enumerable: true };
  }
  var inner = Object.defineProperties({}, { x: logged('x', 1), y: logged('y', 2) });
  var outer = Object.defineProperties({}, { a: logged('a', inner), b: logged('b', 3) });
  clone(outer);
  return log.join();
});
attempt('properties that getters remove', function () {
  var o = { get a() { delete this.b; return 1; }, b: 2 };
  return Object.keys(clone(o)).join();
});
attempt('getters that throw', function () {
  return clone({ get a() { throw new SyntaxError('mine'); } });
});

// Buffers.
attempt('buffers', function () {
  var b = new Uint8Array([1, 2, 3, 4]).buffer;
  var c = clone(b);
  new Uint8Array(b)[0] = 9;
  return [c !== b, new Uint8Array(c).join('')].join();
});
attempt('views share their buffer', function () {
  var b = new ArrayBuffer(8);
  var c = clone([new Uint8Array(b, 2, 3), new DataView(b, 4), new Float64Array(b), b]);
  return [c[0].length, c[0].byteOffset, c[1].byteLength, c[2].length, c[0].buffer === c[3], c[1].buffer === c[3]].join();
});
attempt('all typed arrays', function () {
  return [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
    Float64Array, BigInt64Array, BigUint64Array].every(function (T) {
    var c = clone(new T(2));
    return c instanceof T && c.length === 2;
  });
});
attempt('resizable buffers', function () {
  var b = new ArrayBuffer(4, { maxByteLength: 16 });
  var c = clone({ tracks: new Uint8Array(b), fixed: new Uint8Array(b, 1, 2), data: new DataView(b, 2), b: b });
  c.b.resize(8);
  return [c.tracks.length, c.fixed.length, c.data.byteLength, c.b.maxByteLength, b.byteLength].join();
});
attempt('shared buffers', function () {
  var s = new SharedArrayBuffer(4);
  var c = clone(s);
  new Uint8Array(s)[1] = 5;
  return [c !== s, c instanceof SharedArrayBuffer, new Uint8Array(c)[1]].join();
});
attempt('growable shared buffers', function () {
  var s = new SharedArrayBuffer(4, { maxByteLength: 8 });
  var c = clone(s);
  s.grow(8);
  return [c.growable, c.byteLength].join();
});
attempt('detached', function () {
  var b = new ArrayBuffer(1);
  b.transfer();
  return clone({ b: b });
});
attempt('view of a detached buffer', function () {
  var u = new Uint8Array(1);
  u.buffer.transfer();
  return clone(u);
});
attempt('out of bounds', function () {
  var b = new ArrayBuffer(4, { maxByteLength: 8 });
  var u = new Uint8Array(b, 2, 2);
  b.resize(3);
  return clone(u);
});

attempt('transfer', function () {
  var u = new Uint8Array([1, 2, 3]);
  var c = transfer([u, u.buffer], [u.buffer]);
  return [c[0].join(''), c[0].buffer === c[1], u.length, c.length].join();
});
attempt('transfer of what is not cloned', function () {
  var b = new ArrayBuffer(4);
  return [transfer(1, [b]), b.detached].join();
});
attempt('transfer of a resizable buffer', function () {
  var b = new ArrayBuffer(4, { maxByteLength: 8 });
  var c = transfer({ u: new Uint8Array(b), b: b }, new Set([b]));
  c.b.resize(6);
  return [c.u.length, c.b.maxByteLength, b.detached].join();
});
attempt('the bytes go at the end', function () {
  var u = new Uint8Array(1);
  return transfer({ u: u, get later() { u[0] = 7; return 1; } }, [u.buffer]).u[0];
});
attempt('detached by a getter', function () {
  var b = new ArrayBuffer(1);
  return transfer({ get a() { b.transfer(); return 1; } }, [b]);
});
attempt('nothing is detached if the value fails', function () {
  var b = new ArrayBuffer(1);
  try {
    transfer(function () {}, [b]);
  } catch (e) {
    return [e.name, b.detached].join();
  }
});
attempt('twice', function () {
  var b = new ArrayBuffer(1);
  return transfer(1, [b, b]);
});
attempt('detached already', function () {
  var b = new ArrayBuffer(1);
  b.transfer();
  return transfer(1, [b]);
});
attempt('shared in the list', function () { return transfer(1, [new SharedArrayBuffer(1)]); });
attempt('view in the list', function () { return transfer(1, [new Uint8Array(1)]); });
attempt('buffer of a memory', function () {
  var m = new WebAssembly.Memory({ initial: 1 });
  var before = m.buffer;
  try {
    transfer(1, [before]);
  } catch (e) {
    return [e.name, m.buffer === before, before.byteLength].join();
  }
});
attempt('resizable buffer of a memory', function () {
  return transfer(1, [new WebAssembly.Memory({ initial: 1, maximum: 2 }).toResizableBuffer()]);
});
attempt('clone of the buffer of a memory', function () {
  var c = clone(new WebAssembly.Memory({ initial: 1 }).buffer);
  return [c.byteLength, c.transfer().byteLength, c.detached].join();
});
attempt('list is no list', function () { return transfer(1, 1); });
attempt('list without objects', function () { return transfer(1, [1]); });
attempt('list throws', function () {
  return transfer(1, { get [Symbol.iterator]() { throw 'iterator'; } });
});
attempt('list of infinite length', function () {
  var closed = false;
  try {
    transfer(1, { [Symbol.iterator]() {
      return { next: function () { return { value: 1, done: false }; }, return: function () { closed = true; return {}; } };
    } });
  } catch (e) {
    return e.name + ' ' + closed;
  }
});
attempt('options', function () { return structuredClone(1, 1); });
attempt('no options', function () { return [structuredClone(1, null), structuredClone(1, {}), structuredClone(1, undefined)].join(); });
attempt('no argument', function () { return structuredClone(); });

// WebAssembly.
var module = new WebAssembly.Module(wat2wasm('(module (memory (export "m") 1) (global (export "g") i32 (i32.const 1))'
    + ' (table (export "t") 1 funcref) (tag (export "e")) (func (export "f") (result i32) i32.const 42))'));
var exported = new WebAssembly.Instance(module).exports;
attempt('modules', function () {
  var c = clone({ one: module, again: module });
  return [c.one === c.again, c.one !== module, c.one instanceof WebAssembly.Module,
    new WebAssembly.Instance(c.one).exports.f(), WebAssembly.Module.exports(c.one).length].join();
});
attempt('properties of modules are lost', function () {
  var m = new WebAssembly.Module(wat2wasm('(module)'));
  m.x = 1;
  return clone(m).x;
});
attempt('shared memories', function () {
  var m = new WebAssembly.Memory({ initial: 1, maximum: 3, shared: true });
  var c = clone(m);
  new Uint8Array(m.buffer)[3] = 8;
  m.grow(1);
  return [c !== m, c instanceof WebAssembly.Memory, new Uint8Array(c.buffer)[3], c.buffer.byteLength].join();
});
attempt('instance', function () { return clone({ it: new WebAssembly.Instance(module) }); });
attempt('exports', function () { return clone(exported); });
attempt('function', function () { return clone([exported.f]); });
attempt('memory', function () { return clone(exported.m); });
attempt('table', function () { return clone({ deep: [{ t: exported.t }] }); });
attempt('global', function () { return clone(new Map([['g', exported.g]])); });
attempt('tag', function () { return clone(new Set([exported.e])); });
attempt('exception', function () { return clone(new WebAssembly.Exception(exported.e, [])); });
attempt('structure', function () {
  var gc = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
      '(module (type $s (struct)) (func (export "s") (result (ref $s)) struct.new $s))')));
  return clone(gc.exports.s());
});

// Nothing of this has a clone.
attempt('functions', function () { return clone(function named() {}); });
attempt('arrows', function () { return clone({ a: [function () {}] }); });
attempt('odd names', function () { return clone({ 'a b': { '': { 7: Symbol() } } }); });
attempt('symbols', function () { return clone({ s: Symbol('x') }); });
attempt('Symbol objects', function () { return clone(Object(Symbol('x'))); });
attempt('proxies', function () { return clone(new Proxy({}, { get: function () { throw 'never asked'; } })); });
attempt('promises', function () { return clone(Promise.resolve()); });
attempt('weak maps', function () { return clone(new WeakMap()); });
attempt('generators', function () { return clone((function* () {})()); });
attempt('iterators', function () { return clone([][Symbol.iterator]()); });
attempt('responses', function () { return clone(new Response()); });
attempt('arguments', function () { return clone(arguments); });
attempt('global object', function () { return clone(globalThis); });
