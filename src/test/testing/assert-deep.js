// Deep equality: each pair by deepEqual, deepStrictEqual.
const { test } = require('node:test');
const assert = require('node:assert');
const cyclic = (tag) => { const a = { tag, list: [] }; a.self = a; a.list.push(a); return a; };
const with_ = (o, extra) => Object.assign(o, extra);
const sparse = (n) => { const a = []; a[n] = 1; return a; };
const nan = NaN;
function Point(x) { this.x = x; }
const sym = Symbol('s');
const hidden = (v) => Object.defineProperty({ a: 1 }, 'h', { value: v, enumerable: false });
const memory = typeof WebAssembly === 'object' && new WebAssembly.Memory({ initial: 1 });
const detach = (o) => o;
const pairs = {
  'same object': [memory, memory], 'empty': [{}, {}], 'order of keys': [{ a: 1, b: 2 }, { b: 2, a: 1 }], 'extra key': [{ a: 1 }, { a: 1, b: undefined }],
  'missing key': [{ a: undefined }, { b: undefined }], 'loose values': [{ a: 1 }, { a: '1' }], 'null, undefined': [{ a: null }, { a: undefined }],
  'NaN': [{ a: nan }, { a: nan }], '-0': [{ a: 0 }, { a: -0 }], 'arrays': [[1, [2, 3]], [1, [2, 3]]], 'array, other length': [[1], [1, 2]],
  'array, extra property': [with_([1], { x: 1 }), [1]], 'array, same property': [with_([1], { x: 1 }), with_([1], { x: 1 })], 'array, object': [[1], { 0: 1, length: 1 }],
  'object, array': [{ 0: 1 }, [1]], 'hole, undefined': [[, 1], [undefined, 1]], 'sparse': [sparse(5), sparse(5)], 'sparse, other': [sparse(5), sparse(6)], 'holes': [[, ,], [, ,]],
  'dates': [new Date(5), new Date(5)], 'other dates': [new Date(5), new Date(6)], 'date, number': [new Date(5), 5], 'date, property': [with_(new Date(5), { a: 1 }), new Date(5)],
  'regexps': [/a/g, /a/g], 'other flags': [/a/g, /a/i], 'other source': [/a/, /b/], 'other lastIndex': [with_(/a/g, { lastIndex: 1 }), /a/g],
  'errors': [new Error('a'), new Error('a')], 'other message': [new Error('a'), new Error('b')], 'other class': [new Error('a'), new TypeError('a')],
  'other name': [with_(new Error('a'), { name: 'x' }), new Error('a')], 'error, property': [with_(new Error('a'), { code: 1 }), new Error('a')],
  'error, same property': [with_(new Error('a'), { code: 1 }), with_(new Error('a'), { code: 1 })], 'error, object': [new Error('a'), { message: 'a' }],
  'boxed numbers': [new Number(1), new Number(1)], 'other boxed': [new Number(1), new Number(2)], 'boxed, primitive': [new Number(1), 1], 'boxed kinds': [new Number(1), new String('1')],
  'boxed strings': [new String('a'), new String('a')], 'boxed strings, other': [new String('a'), new String('b')], 'boxed booleans': [new Boolean(true), new Boolean(true)], 'boxed booleans, other': [new Boolean(true), new Boolean(false)],
  'boxed -0': [new Number(0), new Number(-0)], 'boxed NaN': [new Number(nan), new Number(nan)], 'boxed bigints': [Object(1n), Object(1n)], 'boxed bigints, other': [Object(1n), Object(2n)], 'boxed symbols': [Object(sym), Object(sym)],
  'boxed, property': [with_(new Number(1), { a: 1 }), new Number(1)], 'bigints': [[1n], [1n]], 'bigint, number': [[1n], [1]], 'bigint, string': [{ a: 1n }, { a: '1' }],
  'classes': [new Point(1), new Point(1)], 'class, plain': [new Point(1), { x: 1 }], 'no prototype': [Object.create(null), {}], 'inherited': [Object.create({ a: 1 }), {}],
  'functions': [() => 1, () => 1], 'function in object': [{ f: Point }, { f: Point }], 'other function': [{ f: () => 1 }, { f: () => 1 }],
  'symbols': [{ [sym]: 1 }, { [sym]: 1 }], 'symbol, other value': [{ [sym]: 1 }, { [sym]: 2 }], 'symbol, missing': [{ [sym]: 1 }, {}], 'not enumerable': [hidden(1), hidden(2)], 'not enumerable, missing': [hidden(1), { a: 1 }],
  'cycles': [cyclic('a'), cyclic('a')], 'other cycles': [cyclic('a'), cyclic('b')],
  'maps': [new Map([[1, 2], ['a', 'b']]), new Map([['a', 'b'], [1, 2]])], 'map, other value': [new Map([[1, 2]]), new Map([[1, 3]])], 'map, other key': [new Map([[1, 2]]), new Map([[2, 2]])],
  'map, loose key': [new Map([[1, 2]]), new Map([['1', 2]])], 'map, loose value': [new Map([[1, 2]]), new Map([[1, '2']])], 'map, object keys': [new Map([[{ a: 1 }, 1], [{ a: 2 }, 2]]), new Map([[{ a: 2 }, 2], [{ a: 1 }, 1]])],
  'map, object keys, other': [new Map([[{ a: 1 }, 1], [{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2], [{ a: 1 }, 3]])], 'map, size': [new Map([[1, 1]]), new Map([[1, 1], [2, 2]])], 'map, object': [new Map(), {}], 'map, set': [new Map(), new Set()],
  'map, undefined': [new Map([[1, undefined]]), new Map([[2, undefined]])], 'map, null key': [new Map([[null, 3]]), new Map([[undefined, 3]])], 'map, NaN': [new Map([[nan, 1]]), new Map([[nan, 1]])],
  'sets': [new Set([1, 2]), new Set([2, 1])], 'set, other': [new Set([1, 2]), new Set([1, 3])], 'set, loose': [new Set([1]), new Set(['1'])], 'set of objects': [new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 2 }, { a: 1 }])],
  'set of objects, other': [new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }])], 'set of sets': [new Set([new Set([[1]])]), new Set([new Set([[1]])])], 'set, -0': [new Set([0]), new Set([-0])], 'set, null': [new Set([null]), new Set([undefined])], 'set, mixed': [new Set([1, '2', { a: 1 }]), new Set([{ a: 1 }, '1', 2])],
  'set, property': [with_(new Set(), { a: 1 }), new Set()],
  'bytes': [new Uint8Array([1, 2]), new Uint8Array([1, 2])], 'other bytes': [new Uint8Array([1, 2]), new Uint8Array([1, 3])], 'bytes, length': [new Uint8Array(1), new Uint8Array(2)], 'bytes, kind': [new Uint8Array(2), new Int8Array(2)], 'bytes, words': [new Uint8Array(2), new Uint16Array(1)],
  'bytes, array': [new Uint8Array([1]), [1]], 'bytes, property': [with_(new Uint8Array(1), { a: 1 }), new Uint8Array(1)], 'bytes of a part': [new Uint8Array(new Uint8Array([0, 1, 2]).buffer, 1), new Uint8Array([1, 2])],
  'floats, NaN': [new Float32Array([nan]), new Float32Array([nan])], 'floats, -0': [new Float64Array([0]), new Float64Array([-0])], 'floats': [new Float64Array([1.5]), new Float64Array([1.5])], 'big': [new BigInt64Array([1n]), new BigInt64Array([1n])], 'big, sign': [new BigInt64Array([-1n]), new BigUint64Array([18446744073709551615n])],
  'buffers': [new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer], 'other buffers': [new ArrayBuffer(1), new ArrayBuffer(2)], 'buffer, bytes': [new ArrayBuffer(1), new Uint8Array(1)],
  'data views': [new DataView(new ArrayBuffer(2)), new DataView(new ArrayBuffer(2))], 'data views, other': [new DataView(new ArrayBuffer(2)), new DataView(new Uint8Array([0, 1]).buffer)], 'shared': [new SharedArrayBuffer(2), new SharedArrayBuffer(2)], 'shared, not': [new SharedArrayBuffer(2), new ArrayBuffer(2)],
  'tag': [{ [Symbol.toStringTag]: 'X' }, {}], 'getters': [{ get a() { return 1; } }, { a: 1 }], 'proxy': [new Proxy({ a: 1 }, {}), { a: 1 }], 'proxy of array': [new Proxy([1], {}), [1]],
  'arguments': [(function () { return arguments; })(1), (function () { return arguments; })(1)], 'arguments, array': [(function () { return arguments; })(1), [1]], 'promises': [Promise.resolve(1), Promise.resolve(2)],
  'undefined': [undefined, undefined], 'null': [null, undefined], 'primitives': [1, '1'], 'strings': ['a', 'a'], 'symbol itself': [sym, sym], 'symbols alike': [Symbol('a'), Symbol('a')],
  'deep': [{ a: [{ b: new Map([['k', new Set([[1, { c: new Date(1) }]])]]) }] }, { a: [{ b: new Map([['k', new Set([[1, { c: new Date(1) }]])]]) }] }],
  'deep, other': [{ a: [{ b: new Map([['k', new Set([[1, { c: new Date(1) }]])]]) }] }, { a: [{ b: new Map([['k', new Set([[1, { c: new Date(2) }]])]]) }] }],
  'same twice': [[cyclic, cyclic], [cyclic, cyclic]], 'shared parts': [(() => { const x = { y: 1 }; return [x, x]; })(), [{ y: 1 }, { y: 1 }]],
};
Object.keys(pairs).forEach((key) => test(key, (t) => {
  const holds = (operator, x, y) => { try { assert[operator](x, y); return 'yes'; } catch (e) { return e.code === 'ERR_ASSERTION' ? 'no' : String(e); } };
  t.diagnostic(['deepEqual', 'deepStrictEqual', 'notDeepEqual', 'notDeepStrictEqual'].map((o) => o + ' ' + holds(o, pairs[key][0], pairs[key][1])).join(', '));
  t.diagnostic('other way ' + holds('deepEqual', pairs[key][1], pairs[key][0]) + ' ' + holds('deepStrictEqual', pairs[key][1], pairs[key][0]));
}));
