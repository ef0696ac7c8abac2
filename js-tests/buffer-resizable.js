// ArrayBuffers that can be resized, and the views that follow them.
function outcome(f) {
  try {
    var r = f();
    return ArrayBuffer.isView(r) ? '[' + Array.from(r).join() + ']' : String(r);
  } catch (e) {
    return e.name;
  }
}
function show(buffer) {
  return [buffer.byteLength, buffer.maxByteLength, buffer.resizable, buffer.detached].join(' ');
}
var b = new ArrayBuffer(8, {maxByteLength: 16});
console.log(show(b), show(new ArrayBuffer(8)), show(new ArrayBuffer(8, {})), show(new ArrayBuffer(3, {maxByteLength: undefined})));
console.log('options', outcome(function () { return new ArrayBuffer(9, {maxByteLength: 8}); }),
    outcome(function () { return new ArrayBuffer(0, {maxByteLength: -1}); }), show(new ArrayBuffer(2, 'x')),
    outcome(function () { return new ArrayBuffer(-1); }), outcome(function () { return new ArrayBuffer(1e15); }),
    outcome(function () { return ArrayBuffer(1); }));
var order = [];
outcome(function () {
  new ArrayBuffer({valueOf: function () { order.push('length'); return 1; }},
      {get maxByteLength() { order.push('get'); return {valueOf: function () { order.push('max'); return 1; }}; }});
});
console.log(order.join());
['byteLength', 'maxByteLength', 'resizable', 'detached'].forEach(function (name) {
  var d = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, name);
  console.log(name, typeof d.get, d.set, d.enumerable, d.configurable, d.get.name, d.get.length,
      outcome(function () { return d.get.call({}); }), outcome(function () { return d.get.call(new SharedArrayBuffer(1)); }));
});
['slice', 'resize', 'transfer', 'transferToFixedLength'].forEach(function (name) {
  var f = ArrayBuffer.prototype[name];
  console.log(name, f.length, f.name, Object.keys(ArrayBuffer.prototype).length, outcome(function () { return f.call({}); }),
      outcome(function () { return f.call(new SharedArrayBuffer(1)); }));
});

console.log('tracking and fixed views');
var all = new Uint8Array(b), from4 = new Uint16Array(b, 4), fixed = new Uint8Array(b, 2, 4), words = new Int32Array(b);
var data = new DataView(b), dataFixed = new DataView(b, 4, 4);
function lengths() {
  return [all, from4, fixed, words].map(function (v) { return v.length + '/' + v.byteLength + '/' + v.byteOffset; }).join(' ')
      + ' ' + outcome(function () { return data.byteLength; }) + ' ' + outcome(function () { return dataFixed.byteLength; })
      + ' ' + outcome(function () { return dataFixed.byteOffset; });
}
all.set([1, 2, 3, 4, 5, 6, 7, 8]);
console.log(lengths());
b.resize(13);
console.log(lengths(), show(b), all.join());
all[12] = 99;
b.resize(5);
console.log(lengths(), all.join(), outcome(function () { return fixed[0]; }), Object.keys(fixed).length, Object.keys(all).length);
console.log(5 in all, 4 in all, 0 in fixed, all[5], JSON.stringify(all));
console.log(outcome(function () { return fixed.fill(1); }), outcome(function () { return new Uint8Array(fixed); }),
    outcome(function () { return new Uint8Array(4).set(fixed); }), outcome(function () { return fixed.values(); }));
b.resize(3);
console.log(lengths(), outcome(function () { return new Uint16Array(b, 4); }), outcome(function () { return new DataView(b, 4); }));
b.resize(16);
console.log(lengths(), all.join());
console.log(outcome(function () { return b.resize(17); }), outcome(function () { return b.resize(-1); }),
    outcome(function () { return new ArrayBuffer(1).resize(1); }), outcome(function () { return b.resize(); }), b.byteLength);
b.resize(8);
all.set([8, 7, 6, 5, 4, 3, 2, 1]);
console.log(all.subarray(2).length, all.subarray(2, 4).length, all.subarray(-3).join());
var tail = all.subarray(6), part = all.subarray(6, 8);
b.resize(10);
console.log(tail.length, part.length, tail.join(), all.slice(6).join(), from4.length);
console.log(data.getUint16(0), data.getUint16(0, true), data.getUint16(8), outcome(function () { return data.getUint16(9); }),
    data.setInt16(8, -2), all.join());

console.log('callbacks that resize');
function filled(n) {
  b.resize(n);
  var a = new Uint8Array(b);
  for (var i = 0; i < n; i++) a[i] = n - i;
  return a;
}
function shrinking(to, result) {
  var done = false;
  return function (x) {
    if (!done) { done = true; b.resize(to); }
    return result === undefined ? x : result;
  };
}
console.log(outcome(function () { var seen = []; filled(4).forEach(function (x) { b.resize(2); seen.push(x); }); return seen; }));
console.log(outcome(function () { return filled(4).map(shrinking(2)); }), outcome(function () { return filled(4).filter(shrinking(2, true)); }));
console.log(outcome(function () { return filled(4).find(function (x) { b.resize(1); return x === undefined; }); }),
    outcome(function () { return filled(4).findIndex(function (x) { b.resize(1); return x === undefined; }); }));
console.log(outcome(function () { return filled(4).sort(function (x, y) { b.resize(2); return x - y; }); }), b.byteLength);
console.log(outcome(function () { return filled(4).toSorted(function (x, y) { b.resize(2); return x - y; }); }));
function valueOf(to, value) { return {valueOf: function () { b.resize(to); return value; }}; }
console.log(outcome(function () { return filled(6).fill(valueOf(3, 9)); }), outcome(function () { return filled(6).fill(valueOf(8, 9)); }));
console.log(outcome(function () { return filled(6).copyWithin(valueOf(4, 0), 2); }), outcome(function () { return filled(6).slice(valueOf(4, 1)); }));
console.log(outcome(function () { return filled(6).with(5, valueOf(4, 1)); }), outcome(function () { return filled(6).with(0, valueOf(4, 1)); }));
console.log(outcome(function () { return filled(6).indexOf(1, valueOf(4, 0)); }), outcome(function () { return filled(6).includes(undefined, valueOf(4, 0)); }),
    outcome(function () { return filled(6).lastIndexOf(6, valueOf(4, 5)); }), outcome(function () { return filled(6).join(valueOf(4, '')); }));
console.log(outcome(function () { return filled(6).join({toString: function () { b.resize(3); return '-'; }}); }));
console.log(outcome(function () { var a = filled(6); a[5] = valueOf(2, 1); return a; }), outcome(function () { return filled(6).at(valueOf(2, 1)); }));
console.log(outcome(function () { var a = filled(4), i = a.values(); i.next(); b.resize(6); return Array.from(i); }));
console.log(outcome(function () { var a = new Uint8Array(b, 0, 4), i = a.values(); i.next(); b.resize(2); return Array.from(i); }));

console.log('slice, transfer');
filled(6);
var s = b.slice(1, 3);
console.log(show(s), new Uint8Array(s).join(), outcome(function () { return b.slice({valueOf: function () { b.resize(1); return 0; }}).byteLength; }));
filled(6);
var t = b.transfer();
console.log(show(t), show(b), new Uint8Array(t).join(), all.length, outcome(function () { return b.resize(1); }), outcome(function () { return b.slice(); }));
console.log(show(t.transfer(9)), show(t));
var u = new ArrayBuffer(4, {maxByteLength: 8});
console.log(outcome(function () { return u.transfer(9); }), show(u), show(u.transferToFixedLength(9)), show(u), show(new ArrayBuffer(3).transfer(5)));
console.log(outcome(function () { return u.transfer(); }), outcome(function () { return new ArrayBuffer(1).transfer(-1); }));
