// One stack runs through scripts and functions of modules, innermost first.
var bytes = wat2wasm(`(module $demo
  (import "env" "f" (func $f (param i32) (result i32)))
  (memory 1)
  (table 1 funcref)
  (type $unary (func (param i32) (result i32)))
  (func $div (param i32) (result i32) (i32.div_s (i32.const 7) (local.get 0)))
  (func $outer (export "outer") (param i32) (result i32) (call $middle (local.get 0)))
  (func $middle (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 1)))
  (func (export "divide") (param i32) (result i32) (call $div (local.get 0)))
  (func $null (export "null") (result i32) (call_indirect (type $unary) (i32.const 1) (i32.const 0)))
  (func $deep (export "deep") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $deep (i32.sub (local.get 0) (i32.const 1))))
      (else unreachable)))
  (func $forever (export "forever") (param i32) (result i32) (call $forever (call $forever (local.get 0)))))`);
var module = new WebAssembly.Module(bytes);
var seen = [];
function imported(x) {
  switch (x) {
    case 1: throw new Error('from script');
    case 2: return undefined.foo;
    case 3: return exports.divide(0);
    case 4: try { exports.outer(2); } catch (e) { throw new RangeError('again'); }
    case 5: return 1n;
    case 6: var holder = {}; Error.captureStackTrace(holder); throw holder;
    case 7: return exports.outer(3);
    case 8: return new WebAssembly.Instance(starting, { env: { f: imported } });
    case 9: return new WebAssembly.Module(new Uint8Array(3));
    case 10: return seen.map(exports.outer);
    case 11: return eval('imported(1)');
    case 12: return null.x;
  }
  return x;
}
var starting = new WebAssembly.Module(wat2wasm(`(module
  (import "env" "f" (func $f (param i32) (result i32)))
  (func $main unreachable)
  (start $main))`));
var exports = new WebAssembly.Instance(module, { env: { f: imported } }).exports;
function lines(text) { return text.split('\n').slice(0, -1).map(function (line) { return '  ' + line.trim().replace(' (anonymous)', ''); }).join('\n'); }
function show(title, f) {
  try { f(); console.log(title, 'nothing thrown'); } catch (e) { console.log(title + ': ' + e + '\n' + lines(e.stack)); }
}
function run(x) { return exports.outer(x); }
show('Error', function () { run(1); });
show('TypeError of Rhino', function () { run(2); });
show('trap', function () { exports.divide(0); });
show('trap below a script below a module', function () { run(3); });
show('new error in a catch', function () { run(4); });
show('conversion', function () { run(5); });
show('captureStackTrace', function () { run(6); });
show('several levels', function () { run(7); });
show('start function', function () { run(8); });
show('CompileError', function () { run(9); });
seen = [1];
show('function called by a built-in', function () { run(10); });
show('eval', function () { run(11); });
show('LinkError', function () { new WebAssembly.Instance(module, { env: {} }); });
show('null in a table', function () { exports.null(); });

// Deep recursions: the innermost 100 frames.
show('deep', function () { exports.deep(3); });
try { exports.deep(500); } catch (e) { console.log(lines(e.stack).split('\n').length, lines(e.stack).slice(-30)); }
try { exports.forever(1); } catch (e) { console.log(e + '', lines(e.stack).split('\n').length, lines(e.stack).split('\n')[99]); }

// What V8 lets scripts choose.
Error.stackTraceLimit = 2;
show('limit', function () { run(3); });
show('limit', function () { run(2); });
Error.stackTraceLimit = 0;
show('limit', function () { run(3); });
Error.stackTraceLimit = Infinity;
console.log(Error.prepareStackTrace, Object.keys(Error).join());
Error.prepareStackTrace = function (error, sites) {
  return sites.map(function (site) {
    return [site.getFunctionName(), site.getFileName(), site.getLineNumber(), site.getColumnNumber(), String(site).trim()].join('|').replace(/anonymous/g, '').replace(/ \(\)/, '');
  }).join('\n') + '\n';
};
show('prepared', function () { run(3); });
show('prepared', function () { run(2); });
Error.prepareStackTrace = function () { throw 'no'; };
try { try { run(3); } catch (e) { e.stack; } } catch (e) { console.log(e); }
Error.prepareStackTrace = function (error) { return 'asked, ' + lines(error.stack).split('\n')[0].trim() + '\n'; };
show('reads the stack', function () { run(2); });
show('reads the stack', function () { run(3); });
Error.prepareStackTrace = function () { throw 'no'; };
Error.prepareStackTrace = 5;
try { try { run(2); } catch (e) { e.stack; } } catch (e) { console.log(e); }
Error.prepareStackTrace = undefined;

// The stack is kept, can be replaced, and is no enumerable property.
try { run(3); } catch (e) {
  console.log(e.stack === e.stack, Object.keys(e).length);
  e.stack = 5;
  console.log(e.stack, delete e.stack, e.stack);
}
function CallSite() {}
show('with a CallSite of the script', function () { run(2); });
console.log(new CallSite() instanceof CallSite);

// Derived classes: reading the stack never fails.
function Derived(message) {
  var self = Error.call(this, message);
  Object.setPrototypeOf(self, Derived.prototype);
  return self;
}
Derived.prototype = Object.create(Error.prototype);
show('derived', function () { throw new Derived('d'); });
show('Reflect.construct', function () { throw Reflect.construct(TypeError, ['r'], Derived); });
show('WebAssembly', function () { throw Reflect.construct(WebAssembly.RuntimeError, ['r'], Derived); });
show('__proto__', function () { var e = new RangeError('p'); e.__proto__ = Derived.prototype; throw e; });
show('Reflect.setPrototypeOf', function () { var e = new RangeError('p'); Reflect.setPrototypeOf(e, null); Reflect.setPrototypeOf(e, Derived.prototype); throw e; });
show('another error', function () { var e = new RangeError('p'); Object.setPrototypeOf(e, TypeError.prototype); throw e; });
show('frozen', function () { throw Object.freeze(new Error('f')); });
