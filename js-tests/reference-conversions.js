// ToWebAssemblyValue for every kind of reference type, on each way into WebAssembly.
var types = ['anyref', '(ref any)', 'eqref', '(ref eq)', 'i31ref', '(ref i31)', 'structref', '(ref struct)', 'arrayref', '(ref array)', 'nullref', '(ref none)',
  '(ref null $s)', '(ref $s)', '(ref $sub)', '(ref $a)', 'funcref', '(ref func)', '(ref null $f)', '(ref $f)', 'nullfuncref', '(ref nofunc)',
  'externref', '(ref extern)', 'nullexternref', '(ref noextern)'];
var decls = `(type $s (sub (struct (field i32)))) (type $sub (sub $s (struct (field i32) (field i64)))) (type $a (array i8)) (type $f (func (param i32)))`;
function instance(text, imports) {
  return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module ' + decls + text + ')')), imports).exports;
}
var made = instance(`
  (func (export "s") (result anyref) (struct.new_default $s)) (func (export "sub") (result anyref) (struct.new_default $sub))
  (func (export "a") (result anyref) (array.new_default $a (i32.const 1)))
  (func (export "f") (type $f)) (func (export "g"))`);
function plain() {}
var values = {
  'null': null, 'undefined': undefined, '0': 0, '-0': -0, '7': 7, '1.5': 1.5, 'NaN': NaN, '2^30-1': 1073741823, '2^30': 1073741824, '-2^30': -1073741824,
  '-2^30-1': -1073741825, '1n': 1n, 'true': true, "''": '', 'symbol': Symbol('x'), '{}': {}, '[]': [], 'function': plain, 's': made.s(), 'sub': made.sub(), 'a': made.a(),
  'f': made.f, 'g': made.g, 'proxy of s': new Proxy(made.s(), {}), 'bound f': made.f.bind(null), 'Number': new Number(1), 'Global': new WebAssembly.Global({value: 'i32'}), // as an import it is not a value
};
function show(v, input) {
  return v === input ? '' : Object.is(v, input) ? '' : String(v);
}
types.forEach(function (type) {
  var nullable = type.indexOf('null ') > 0 || type[0] !== '(', ways = {}, returned;
  var e = instance(`(import "m" "give" (func $give (result ${type}))) (import "m" "take" (func $take (param ${type})))
    (func (export "pass") (param ${type}) (result ${type}) (call $take (local.get 0)) (local.get 0))
    (func (export "given") (result ${type}) (call $give))` + (nullable ? `
    (global (export "g") (mut ${type}) (ref.null ${type === '(ref null $s)' ? '$s' : type === '(ref null $f)' ? '$f' :
      {anyref: 'any', eqref: 'eq', i31ref: 'i31', structref: 'struct', arrayref: 'array', nullref: 'none', funcref: 'func', nullfuncref: 'nofunc', externref: 'extern',
        nullexternref: 'noextern'}[type]}))
    (table (export "t") 1 ${type})` : ''), {m: {give: function () { return returned; }, take: function (v) { taken = v; }}});
  var taken, importer = new WebAssembly.Module(wat2wasm(`(module ${decls} (import "m" "g" (global ${type})) (export "g" (global 0)))`));
  var accepted = [];
  Object.keys(values).forEach(function (name) {
    var value = values[name];
    ways = {
      pass: function () { var r = e.pass(value); return show(taken, value) || show(r, value); },
      given: function () { returned = value; return show(e.given(), value); },
      'import': function () { return show(new WebAssembly.Instance(importer, {m: {g: value}}).exports.g.value, value); },
    };
    if (nullable) {
      ways.global = function () { e.g.value = value; return show(e.g.value, value); };
      ways.table = function () { e.t.set(0, value); return show(e.t.get(0), value); };
      ways.grow = function () { return show(e.t.get(e.t.grow(1, value)), value); };
    }
    var outcomes = Object.keys(ways).map(function (way) {
      try {
        return ways[way]();
      } catch (x) {
        return x instanceof TypeError && way !== 'import' || x instanceof WebAssembly.LinkError && way === 'import' ? 'refused' : way + ' ' + x;
      }
    });
    if (outcomes.some(function (o) { return o !== outcomes[0]; }) && name !== 'Global') console.log('wrong', type, name, outcomes.join(' | '));
    if (outcomes[0] !== 'refused') accepted.push(name + (outcomes[0] ? ' as ' + outcomes[0] : ''));
  });
  console.log(type + ':', accepted.join(', '));
});

console.log('-- exnref and v128 stay inside');
var closed = instance(`(func (export "px") (param exnref)) (func (export "rx") (result exnref) (ref.null exn)) (func (export "pv") (param v128))
  (func (export "pn") (param (ref null noexn))) (func (export "rv") (result i32 v128) unreachable)
  (global (export "gx") (mut exnref) (ref.null exn)) (global (export "gn") (mut (ref null noexn)) (ref.null noexn)) (global (export "gv") (mut v128) (v128.const i64x2 0 0))
  (table (export "t") 1 exnref)`);
var never = {valueOf: function () { console.log('converted'); return 0; }};
function outcome(f) {
  try {
    return String(f());
  } catch (x) {
    return x.name;
  }
}
console.log(outcome(function () { return closed.px(null); }), outcome(closed.rx), outcome(function () { return closed.pv(never); }), outcome(function () { return closed.pn(null); }),
    outcome(closed.rv));
['gx', 'gn', 'gv'].forEach(function (n) {
  console.log(n, outcome(function () { return closed[n].value; }), outcome(function () { return closed[n].valueOf(); }), outcome(function () { closed[n].value = never; }),
      outcome(function () { closed[n].value = null; }));
});
console.log(outcome(function () { return closed.t.get(never); }), outcome(function () { return closed.t.set(never, null); }), outcome(function () { return closed.t.set(0); }),
    outcome(function () { return closed.t.grow(1); }), outcome(function () { return closed.t.grow(1, null); }), outcome(function () { return closed.t.grow(1, {}); }), closed.t.length, outcome(function () { return closed.t.get(9); }));
console.log(outcome(function () { return new WebAssembly.Global({value: 'v128'}, never); }), outcome(function () { return new WebAssembly.Global({value: 'v128', mutable: true}); }));
['(param exnref)', '(param v128)', '(result exnref)', '(result i32 v128)'].forEach(function (type) {
  var called = false, e = instance(`(import "m" "f" (func $f ${type})) (func (export "go") ${type === '(param exnref)' ? '(call $f (ref.null exn))' :
      type === '(param v128)' ? '(call $f (v128.const i64x2 1 2))' : type === '(result exnref)' ? '(drop (call $f))' : '(drop) (drop) (call $f)'.slice(14) + ' drop drop'})`,
  {m: {f: function () { called = true; return null; }}});
  console.log(type, outcome(e.go), called);
});
['exnref', 'v128'].forEach(function (type) {
  [null, 0, undefined, {}].forEach(function (v) {
    console.log(type, outcome(function () { return typeof instance('(import "m" "g" (global ' + type + '))', {m: {g: v}}); }));
  });
});

console.log('-- default values');
var d = instance(`(table (export "f") 0 funcref) (table (export "e") 0 externref) (table (export "a") 0 anyref) (table (export "n") 0 nullexternref)
  (elem declare func 0) (func $x (export "x")) (table (export "r") 1 (ref func) (ref.func $x))`);
['f', 'e', 'a', 'n'].forEach(function (n) {
  d[n].grow(1);
  var grown = d[n].get(0);
  d[n].set(0);
  console.log(n, String(grown), String(d[n].get(0)));
});
console.log(outcome(function () { return d.r.grow(1); }), outcome(function () { return d.r.set(0); }), outcome(function () { return d.r.set(0, null); }), d.r.grow(1, d.x), d.r.get(1) === d.x);
console.log(outcome(function () { return d.r.grow(never); }), outcome(function () { return d.r.set(never); }), outcome(function () { return d.r.set(5); }), outcome(function () { return d.r.set(5, d.x); }));
