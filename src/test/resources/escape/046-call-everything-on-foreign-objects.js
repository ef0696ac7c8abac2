// Every function called on objects of kinds that are not its own.
var selves = [[], new Map(), new Uint8Array(4), new Date(0), /x/g, Promise.resolve(), new WebAssembly.Memory({ initial: 1 }), new WebAssembly.Table({ initial: 1, element: 'externref' })];
nativeFunctions().filter(function (f) { return f.name !== 'setInterval' && f.name !== 'setTimeout'; }).forEach(function (f) {
  selves.forEach(function (self) { attempt(function () { return f.call(self, 0, 1); }); });
});
