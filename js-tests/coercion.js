// Which script code conversions run, in which order, and what becomes of what it throws.
var log = [];
function value(name, v) {
  var o = {};
  o[Symbol.toPrimitive] = function (hint) { log.push(name + ':' + hint); return v; };
  return o;
}
function old(name, v) {
  return {
    valueOf: function () { log.push(name + '.valueOf'); return v; },
    toString: function () { log.push(name + '.toString'); return v; },
  };
}
function dictionary(o) {
  return new Proxy(o, {
    get: function (target, key) { log.push('get ' + String(key)); return target[key]; },
    has: function (target, key) { log.push('has ' + String(key)); return key in target; },
    ownKeys: function () { log.push('ownKeys'); return []; },
  });
}
function run(title, f) {
  log = [];
  var r;
  try {
    r = f();
    r = typeof r === 'bigint' ? r + 'n' : typeof r === 'object' && r !== null ? 'object' : String(r);
  } catch (e) {
    r = e === boom ? 'boom' : e.name;
  }
  console.log(title + ':', r, '[' + log.join(', ') + ']');
}
var boom = {};
function exploding(name) {
  return {valueOf: function () { log.push(name + ' explodes'); throw boom; }, toString: function () { log.push(name + ' explodes'); throw boom; }};
}
var W = WebAssembly;
var e = new W.Instance(new W.Module(wat2wasm(`(module
  (func (export "f") (param i32 i64 f32 f64) (result i32) (local.get 0))
  (table (export "t64") i64 1 4 externref) (memory (export "m64") i64 1 2) (table (export "t") 2 externref)
  (global (export "g") (mut i32) (i32.const 0)) (global (export "g64") (mut i64) (i64.const 0)))`))).exports;

run('arguments in order', function () { return e.f(value('a', 1), value('b', 2n), value('c', 3), value('d', 4)); });
run('none after one that throws', function () { return e.f(value('a', 1), value('b', 2), value('c', 3), value('d', 4)); });
run('thrown values pass', function () { return e.f(1, exploding('b'), value('c', 3)); });
run('valueOf first', function () { return e.f(old('a', '5'), old('b', '6'), old('c', 1), old('d', 1)); });
run('not a primitive', function () { return e.f({valueOf: function () { return {}; }, toString: function () { return {}; }}); });
run('toPrimitive no function', function () { var o = {}; o[Symbol.toPrimitive] = 1; return e.f(o); });
run('toPrimitive gives an object', function () { var o = {}; o[Symbol.toPrimitive] = function () { return {}; }; return e.f(o); });
run('toPrimitive null', function () { var o = {valueOf: function () { return 8; }}; o[Symbol.toPrimitive] = null; return e.f(o, 0n); });
run('BigInt from string', function () { return e.g64.value = ' 0x10 ', e.g64.value; });
run('BigInt from bad string', function () { e.g64.value = '1.5'; });
run('BigInt from boolean', function () { return e.g64.value = true, e.g64.value; });
run('BigInt from null', function () { e.g64.value = null; });
run('BigInt from symbol', function () { e.g64.value = Symbol(); });
run('BigInt from object', function () { return e.g64.value = value('v', '7'), e.g64.value; });
run('BigInt wraps', function () { return e.g64.value = 9223372036854775808n, e.g64.value; });

run('Memory', function () { return new W.Memory(dictionary({initial: value('initial', 1), maximum: value('maximum', 2), shared: value('shared', false), address: value('address', 'i32')})); });
run('Memory i64', function () { return new W.Memory(dictionary({initial: value('initial', 1n), maximum: value('maximum', 2n), address: old('address', 'i64')})); });
run('Memory, bad address', function () { return new W.Memory(dictionary({initial: value('initial', 1), address: value('address', 'i8')})); });
run('Memory, bad initial', function () { return new W.Memory(dictionary({initial: exploding('initial'), maximum: value('maximum', 1)})); });
run('Table', function () { return new W.Table(dictionary({element: value('element', 'externref'), initial: value('initial', 1), maximum: value('maximum', 2)}), value('v', 1)); });
run('Table, bad element', function () { return new W.Table(dictionary({element: value('element', 'i32'), initial: value('initial', 1)})); });
run('Table, bad limits before a bad value', function () { return new W.Table({element: 'anyfunc', initial: 2, maximum: 1}, {}); });
run('Table, bad value', function () { return new W.Table({element: 'anyfunc', initial: 2}, {}); });
run('Global', function () { return new W.Global(dictionary({mutable: value('mutable', false), value: value('value', 'i32')}), value('v', 1)); });
run('Global, bad type', function () { return new W.Global(dictionary({value: value('value', 'x')}), value('v', 1)); });
run('Global i64', function () { return new W.Global({value: 'i64'}, value('v', 1)); });
run('Tag', function () { return new W.Tag(dictionary({parameters: [value('one', 'i32')]})); });
run('Function', function () { return new W.Function(dictionary({parameters: [value('one', 'i32')], results: [value('two', 'i64')]}), 1); });

run('get', function () { return e.t.get(value('i', 1)); });
run('get beyond', function () { return e.t.get(value('i', 9)); });
run('set: index, then bounds', function () { return e.t.set(value('i', 9), exploding('never')); });
run('grow', function () { return e.t.grow(value('n', 1.9), exploding('never')); });
run('grow by what throws', function () { return e.t.grow(exploding('n')); });
run('an object of another kind is refused first', function () { return e.t.get.call({}, exploding('never')); });
run('without an argument', function () { return e.t.get(); });
[0n, 1, '1', -1n, 18446744073709551616n, true, null, undefined, value('i', 0n), value('i', 0), value('i', '0')].forEach(function (i) {
  run('i64 get', function () { return e.t64.get(i); });
});
run('i64 length', function () { return e.t64.length; });
run('i64 grow', function () { return e.t64.grow(2n, 'x'); });
run('i64 grown', function () { return e.t64.get(2n); });
run('i64 grow too far', function () { return e.t64.grow(18446744073709551615n); });
run('i64 grow by Number', function () { return e.t64.grow(1); });
run('i64 set beyond', function () { return e.t64.set(4294967296n, 1); });
run('i64 memory grow', function () { return e.m64.grow(1n); });
run('i64 memory grow too far', function () { return e.m64.grow(1n); });
run('i64 memory grow by Number', function () { return e.m64.grow(1); });
[-1, 4294967296, NaN, Infinity, -0.9, 1.9, '1', '', null, undefined, 1n, Symbol(), {}, [1], true].forEach(function (i) {
  run('i32 get ' + typeof i, function () { return e.t.get(i); });
});
// What a conversion does to the table meanwhile counts.
run('grown meanwhile', function () { return e.t.get({valueOf: function () { e.t.grow(3); return e.t.length - 1; }}); });
run('set meanwhile', function () { return e.t.get({valueOf: function () { e.t.set(0, 'new'); return 0; }}); });
run('global set meanwhile', function () { e.g.value = {valueOf: function () { e.g.value = 5; return e.g.value + 1; }}; return e.g.value; });
run('setter without a value', function () { return Object.getOwnPropertyDescriptor(W.Global.prototype, 'value').set.call(e.g); });
