// Interfaces as Web IDL shapes them.
function describe(object, key) {
  var d = Object.getOwnPropertyDescriptor(object, key);
  var bits = (d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-') + (d.configurable ? 'c' : '-');
  if ('value' in d) {
    return bits + ' ' + (typeof d.value === 'function' ? d.value.name + '/' + d.value.length : typeof d.value === 'object' ? 'object' : d.value);
  }
  return bits + ' ' + d.get.name + '/' + d.get.length + (d.set ? ' ' + d.set.name + '/' + d.set.length : '');
}
var members = {
  Module: [], Instance: ['exports'], Memory: ['grow', 'buffer', 'type'],
  Table: ['grow', 'get', 'set', 'length', 'type'], Global: ['valueOf', 'value', 'type'], Function: ['type'],
  Tag: ['type'], Exception: ['getArg', 'is', 'stack'],
};
Object.keys(members).forEach(function (name) {
  var C = WebAssembly[name];
  console.log(name, describe(C, 'prototype').slice(0, 3), C.prototype.constructor === C,
      describe(C.prototype, 'constructor').slice(0, 3), describe(C.prototype, Symbol.toStringTag));
  members[name].forEach(function (m) {
    console.log(' ', m, describe(C.prototype, m));
  });
  console.log('  own', Object.getOwnPropertyNames(C).sort().join(), '|',
      Object.getOwnPropertyNames(C.prototype).sort().join());
});
['exports', 'imports', 'customSections'].forEach(function (m) {
  console.log(m, describe(WebAssembly.Module, m));
});

function outcome(f) {
  try {
    return f();
  } catch (e) {
    return e.name;
  }
}
// Constructors need new, and prototypes are no instances.
Object.keys(members).forEach(function (name) {
  console.log(name, outcome(function () { return WebAssembly[name]({}); }),
      outcome(function () { return new WebAssembly[name](); }));
  members[name].forEach(function (m) {
    var d = Object.getOwnPropertyDescriptor(WebAssembly[name].prototype, m);
    [undefined, null, 1, 'x', {}, WebAssembly[name].prototype, new WebAssembly.Memory({initial: 0})]
        .forEach(function (receiver, i) {
          if (name === 'Memory' && i === 6) return;
          var r = outcome(function () { return (d.get || d.value).call(receiver, 0); });
          if (r !== 'TypeError') console.log('wrong', name, m, i, r);
        });
  });
});
// Subclassing.
function Mine() {}
Mine.prototype = Object.create(WebAssembly.Memory.prototype);
var mine = Reflect.construct(WebAssembly.Memory, [{initial: 1}], Mine);
console.log(mine instanceof Mine, mine instanceof WebAssembly.Memory, mine.buffer.byteLength);
console.log(Object.isExtensible(mine), Object.keys(mine).length);
