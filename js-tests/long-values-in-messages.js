// However large what a script passes is, the message stays short, and is made at once.
var W = WebAssembly, long = 'x'.repeat(1e6), huge = 1n << 4000000n;
function attempt(name, f) {
  var begin = Date.now();
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, e.name, e.message.length < 300 ? 'short' : e.message.length, Date.now() - begin < 5000 ? 'soon' : Date.now() - begin);
  }
}
attempt('value type', function () { return new W.Global({value: long}); });
attempt('type of a parameter', function () { return new W.Tag({parameters: [long]}); });
attempt('element', function () { return new W.Table({element: long, initial: 1}); });
attempt('address', function () { return new W.Memory({address: long, initial: 1}); });
attempt('size', function () { return new W.Memory({initial: long}); });
attempt('size of 64 bits', function () { return new W.Memory({address: 'i64', initial: huge}); });
attempt('size of 64 bits from a string', function () { return new W.Memory({address: 'i64', initial: long}); });
attempt('index', function () { return new W.Table({element: 'anyfunc', initial: 1}).get(huge); });
attempt('v', function () { return new W.Global({value: 'i32'}, huge); });
attempt('receiver', function () { return W.Table.prototype.get.call(huge); });
attempt('module', function () { return new W.Module(long); });
attempt('import', function () { return new W.Instance(new W.Module(wat2wasm('(module (import "m" "f" (func)))')), {m: {f: huge}}); });
attempt('offset', function () { return new Uint8Array(1).at(huge); });
[['a long name of a module', long.slice(0, 90000), 'f'], ['a long name', 'm', long.slice(0, 90000)]].forEach(function (row) {
  var module = new W.Module(wat2wasm('(module (import "' + row[1] + '" "' + row[2] + '" (func)))')), imports = {};
  attempt(row[0], function () { return new W.Instance(module); });
  attempt(row[0], function () { return new W.Instance(module, {}); });
  imports[row[1]] = {};
  attempt(row[0], function () { return new W.Instance(module, imports); });
});
attempt('builtin set', function () { return new W.Module(wat2wasm('(module)'), {builtins: [long, long]}); });
attempt('module of constants', function () { return new W.Module(wat2wasm('(module (import "' + long.slice(0, 90000) + '" "c" (func)))'), {importedStringConstants: long.slice(0, 90000)}); });
// Many imports and many sets of builtins, none of which is that of strings.
var text = '(module' + '(import "wasm:js-string" "length" (func))'.repeat(20000) + ')', sets = Array.from({length: 20000}, function (x, i) { return 'set' + i; });
attempt('many sets', function () { return String(new W.Module(wat2wasm(text), {builtins: sets})); });
