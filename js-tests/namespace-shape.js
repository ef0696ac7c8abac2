// The WebAssembly object: members, attributes, names and lengths.
function flags(object, key) {
  var d = Object.getOwnPropertyDescriptor(object, key);
  return (d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-') + (d.configurable ? 'c' : '-');
}
console.log(flags(globalThis, 'WebAssembly'));
console.log(Object.prototype.toString.call(WebAssembly), flags(WebAssembly, Symbol.toStringTag));
console.log(Object.getPrototypeOf(WebAssembly) === Object.prototype, typeof WebAssembly);
['validate', 'compile', 'instantiate', 'Module', 'Instance', 'Memory', 'Table', 'Global', 'Tag', 'Exception',
  'CompileError', 'LinkError', 'RuntimeError'].forEach(function (name) {
  var f = WebAssembly[name];
  console.log(name, flags(WebAssembly, name), f.name, f.length, typeof f,
      Object.getPrototypeOf(f) === (/Error/.test(name) ? Error : Function.prototype));
});
['validate', 'compile', 'instantiate'].forEach(function (name) {
  var f = WebAssembly[name];
  console.log(name, 'prototype' in f, flags(f, 'name'), flags(f, 'length'));
  try {
    new f();
    console.log('constructed');
  } catch (e) {
    console.log(e.name);
  }
});
