// valueOf and toPrimitive of arguments of WebAssembly functions loop.
// ends by: TIME
var endless = { valueOf: function () { for (;;) {} }, [Symbol.toPrimitive]: function () { for (;;) {} } };
try { new WebAssembly.Memory({ initial: endless }); } catch (e) { new WebAssembly.Table({ element: endless, initial: 1 }); } finally { new WebAssembly.Global({ value: 'i32' }, endless); }
