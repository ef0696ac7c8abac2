// CompileError, LinkError and RuntimeError are native errors.
['CompileError', 'LinkError', 'RuntimeError'].forEach(function (name) {
  var C = WebAssembly[name];
  var d = Object.getOwnPropertyDescriptor(C, 'prototype');
  console.log(name, d.writable, d.enumerable, d.configurable, C.length, C.name, Object.getPrototypeOf(C) === Error);
  console.log(' ', Object.getPrototypeOf(C.prototype) === Error.prototype, C.prototype.name, JSON.stringify(C.prototype.message),
      Object.prototype.hasOwnProperty.call(C.prototype, 'toString'), Object.getOwnPropertyNames(C.prototype).sort().join());
  var e = new C('text');
  console.log(' ', String(e), e instanceof C, e instanceof Error, e.constructor === C, Object.prototype.toString.call(e),
      Object.keys(e).length, typeof e.stack);
  console.log(' ', C('called') instanceof C, String(new C()), Object.prototype.hasOwnProperty.call(new C(), 'message'), String(new C(5)));
  var caused = new C('x', {cause: 7});
  console.log(' ', caused.cause, 'cause' in e, Object.getOwnPropertyDescriptor(caused, 'cause').enumerable);
});
// Reading stack of subclasses and of changed prototypes is harmless.
function Mine() {}
Mine.prototype = Object.create(WebAssembly.RuntimeError.prototype);
var mine = Reflect.construct(WebAssembly.RuntimeError, ['m'], Mine);
console.log(mine instanceof Mine, typeof mine.stack, mine.message);
var changed = new WebAssembly.LinkError('c');
Object.setPrototypeOf(changed, null);
console.log(typeof changed.stack);
changed.stack = 'mine';
console.log(changed.stack);
try {
  new WebAssembly.Module(new Uint8Array(4));
} catch (e) {
  Object.setPrototypeOf(e, Array.prototype);
  console.log(typeof e.stack, Object.getOwnPropertyNames(e).sort().join());
}
