// What the scripts of the API fuzzer run on, in Rhino and in Node alike: ES5 and what both have of ES2015.
// HEX holds the modules' bytes by name. Each step leaves one line: its result, then what it did on the way.
var S;
var side = [];
var output = [];
var labels = [];
var moduleCache = {};
var stacksChecked = false;
var OPTIONS = {builtins: ['js-string'], importedStringConstants: 'str'};

function L(text) { side.push(text); }

function bytes(name) {
  var hex = HEX[name];
  var array = new Uint8Array(hex.length / 2);
  for (var i = 0; i < array.length; i++) { array[i] = parseInt(hex.substr(2 * i, 2), 16); }
  return array;
}

function mod(name) {
  if (!moduleCache[name]) { moduleCache[name] = new WebAssembly.Module(bytes(name), OPTIONS); }
  return moduleCache[name];
}

function named(label, object) {
  labels.push([object, label]);
  return object;
}

// Something that throws itself, told by identity.
function boom(label) { L('throw ' + label); throw named('thrown ' + label, {}); }

// An object that logs how it is converted, and does something first.
function ob(label, kind, value, action) {
  var object = {};
  function convert(how) {
    return function (hint) {
      L(label + '.' + how + (arguments.length ? '(' + String(hint) + ')' : ''));
      if (action) { action(); }
      return value;
    };
  }
  if (kind.indexOf('v') >= 0) { object.valueOf = convert('valueOf'); }
  if (kind.indexOf('s') >= 0) { object.toString = convert('toString'); }
  if (kind.indexOf('p') >= 0) { object[Symbol.toPrimitive] = convert('toPrimitive'); }
  return named('ob ' + label, object);
}

// An object whose properties log that they are read. Each entry: name, function that gives the value.
function desc(kind, entries) {
  var object = kind === 'function' ? function () {} : kind === 'array' ? [] : {};
  var holder = kind === 'inherited' ? {} : object;
  entries.forEach(function (entry) {
    if (kind === 'plain' || kind === 'frozen' || kind === 'proxy') {
      holder[entry[0]] = entry[1]();
    } else {
      Object.defineProperty(holder, entry[0], {get: function () { L('get ' + entry[0]); return entry[1](); }, enumerable: kind !== 'hidden', configurable: true});
    }
  });
  if (kind === 'inherited') { object = Object.create(holder); }
  if (kind === 'frozen') { Object.freeze(object); }
  if (kind === 'proxy') {
    object = new Proxy(object, {
      get: function (target, key) { L('proxy get ' + String(key)); return target[key]; },
      has: function (target, key) { L('proxy has ' + String(key)); return key in target; },
      ownKeys: function (target) { L('proxy ownKeys'); return Object.keys(target); }
    });
  }
  return object;
}

// An iterable that logs each step. How: what goes wrong, and when.
function iter(label, items, how) {
  var index = 0;
  var iterator = {};
  if (how !== 'noNext') {
    Object.defineProperty(iterator, 'next', {get: function () {
      L(label + ' get next');
      if (how === 'nextGetterThrows') { boom(label); }
      return function () {
        L(label + '.next/' + arguments.length);
        if (how === 'nextThrows' && index === 1) { boom(label); }
        if (how === 'stepIsNumber' && index === 1) { return 7; }
        var step = {};
        Object.defineProperty(step, 'done', {get: function () {
          L(label + ' get done');
          if (how === 'doneThrows') { boom(label); }
          return how === 'truthyDone' ? (index >= items.length ? 'yes' : '') : index >= items.length;
        }});
        Object.defineProperty(step, 'value', {get: function () {
          L(label + ' get value');
          if (how === 'valueThrows') { boom(label); }
          return items[index++];
        }});
        return step;
      };
    }});
  }
  iterator['return'] = function () { L(label + '.return'); if (how === 'returnThrows') { boom(label); } return {}; };
  var object = {length: 1, 0: 5};
  Object.defineProperty(object, Symbol.iterator, {get: function () {
    L(label + ' get iterator');
    if (how === 'getterThrows') { boom(label); }
    if (how === 'notCallable') { return 5; }
    if (how === 'nullMethod') { return null; }
    return function () {
      L(label + '.iterator');
      return how === 'iteratorIsNumber' ? 5 : iterator;
    };
  }});
  return object;
}

// Calls with bytes that are not as they were when the call is over.
function changed(array, f) {
  var result = f(array);
  array[0] = 7;
  return result;
}

function detached(source) {
  (source.buffer || source).transfer();
  return source;
}

// Runs f while a prototype that everybody has in common has one more property, a logging accessor.
function patched(prototype, name, get, f) {
  var before = Object.getOwnPropertyDescriptor(prototype, name);
  var on = true;
  Object.defineProperty(prototype, name, {configurable: true, get: function () {
    if (!on) { return undefined; }
    on = false;
    L('patched ' + name);
    var value = get();
    on = true;
    return value;
  }, set: function (value) { L('set patched ' + name); }});
  function undo() {
    if (before) { Object.defineProperty(prototype, name, before); } else { delete prototype[name]; }
  }
  try {
    var result = f();
  } catch (e) {
    undo();
    throw e;
  }
  if (!(result instanceof Promise)) {
    undo();
    return result;
  }
  return result.then(function (value) { undo(); return value === null ? value : {text: show(value)}; }, function (e) { undo(); throw e; });
}

// A function that logs what it is called with.
function fn(label, body) {
  return named('fn ' + label, function () {
    var list = [];
    for (var i = 0; i < arguments.length; i++) { list.push(show(arguments[i])); }
    L(label + '(' + list.join(', ') + ')');
    return body.apply(this, arguments);
  });
}

// A constructor with a prototype of its own.
function target(label, prototype) {
  var made = function () {}.bind(null);
  Object.defineProperty(made, 'prototype', {get: function () { return prototype(); }});
  return made;
}

var CLASSES = ['Module', 'Instance', 'Memory', 'Table', 'Global', 'Tag', 'Exception'];

function brand(v) {
  var prototype = Object.getPrototypeOf(v);
  for (var i = 0; i < CLASSES.length; i++) {
    if (prototype === WebAssembly[CLASSES[i]].prototype) { return CLASSES[i]; }
  }
  return null;
}

function attempt(f) {
  try { return f(); } catch (e) { return e instanceof Error ? e.name : 'thrown'; }
}

function isJava(text) {
  return /java\b|org\.mozilla|io\.github|NullPointer|ClassCast|[A-Z]\w+Exception\b|OutOfBoundsEx/.test(text.replace(/WebAssembly\.Exception/g, ''));
}

function showError(e) {
  var text = attempt(function () { return typeof e.message === 'string' ? e.message : 'message is ' + typeof e.message; });
  var own = attempt(function () { return Object.prototype.hasOwnProperty.call(e, 'message') || text === ''; });
  return 'error ' + attempt(function () { return Object.getPrototypeOf(e).name; }) + (own ? '' : ' without message') + (isJava(text) ? ' JAVA: ' + text : '') + (stacksChecked && isJava(String(e.stack)) ? ' JAVA: ' + e.stack : '');
}

function show(v, depth) {
  depth = depth || 0;
  var i;
  switch (typeof v) {
    // Rhino shows 5e-324 as 4.9e-324.
    case 'number': return Object.is(v, -0) ? '-0' : v === 5e-324 ? 'least' : String(v);
    case 'bigint': return v + 'n';
    case 'string': return isJava(v) ? 'JAVA: ' + v : JSON.stringify(v);
    case 'symbol': return String(v);
    case 'boolean': case 'undefined': return String(v);
  }
  if (v === null) { return 'null'; }
  for (var key in S) { if (S[key] === v) { return 'S.' + key; } }
  for (i = labels.length - 1; i >= 0; i--) { if (labels[i][0] === v) { return labels[i][1]; } }
  if (typeof v === 'function') { return 'function ' + v.name + '/' + v.length; }
  if (v instanceof Error) { return showError(v); }
  var name = brand(v);
  if (name) { return 'WebAssembly.' + name + (depth > 2 ? '' : details(name, v, depth)); }
  if (Array.isArray(v)) {
    var items = [];
    for (i = 0; i < Math.min(v.length, 40); i++) { items.push(depth > 3 ? '.' : show(v[i], depth + 1)); }
    return v.length + '[' + items.join(', ') + ']';
  }
  var tag = Object.prototype.toString.call(v);
  if (tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]') {
    return tag + v.byteLength + (v.resizable || v.growable ? ' to ' + v.maxByteLength : '') + (v.detached ? ' detached' : '') + (Object.isExtensible(v) ? '' : ' closed');
  }
  if (ArrayBuffer.isView(v) && typeof v.length === 'number') {
    return tag + v.length + '[' + attempt(function () { return Array.prototype.slice.call(v, 0, 8).map(function (x) { return show(x); }).join(); }) + ']' + (v.buffer === S.buf ? ' of S.buf' : '');
  }
  if (tag !== '[object Object]' || depth > 3) { return tag; }
  var keys = Object.keys(v).slice(0, 90);
  // V8 does not order what type() gives as Web IDL does.
  if (keys.indexOf('minimum') >= 0) { keys.sort(); }
  // V8 has no types of tags there.
  if (v.kind === 'tag') { keys = keys.filter(function (k) { return k !== 'type'; }); }
  return (Object.getPrototypeOf(v) === null ? 'null ' : Object.getPrototypeOf(v) === Object.prototype ? '' : 'derived ') + (Object.isFrozen(v) ? 'frozen' : '') +
    '{' + keys.map(function (k) { return k + ': ' + attempt(function () { return show(v[k], depth + 1); }); }).join(', ') + '}';
}

function details(name, v, depth) {
  var own = Object.getOwnPropertyNames(v).concat(Object.getOwnPropertySymbols(v).map(String));
  // V8 makes stack a property of the exception itself.
  var text = own.length && name !== 'Exception' ? ' own ' + own : '';
  return text + attempt(function () {
    switch (name) {
      case 'Memory': return '(' + show(v.buffer, depth + 1) + ')';
      case 'Table': return '(' + show(v.length) + (v.length > 0 ? ' of ' + show(v.get(typeof v.length === 'bigint' ? 0n : 0), depth + 1) : '') + ')';
      case 'Global': return '(' + show(v.value, depth + 1) + ')';
      case 'Instance': return depth > 1 ? '' : '(' + Object.keys(v.exports) + (Object.isFrozen(v.exports) ? '' : ' NOT FROZEN') + ')';
      case 'Exception': return '(' + typeof v.stack + ')';
      default: return '';
    }
  });
}

// Makes an object of a class that later steps use, if it came out as one.
function put(slot, made) {
  var text = show(made);
  if (made !== null && typeof made === 'object' && brand(made) === brand(S[slot])) { S[slot] = made; }
  return {text: text};
}

function digest() {
  return [
    attempt(function () { return S.mem.buffer.byteLength / 65536; }), attempt(function () { return S.mem64.buffer.byteLength / 65536; }),
    attempt(function () { return show(S.ftab.length); }), attempt(function () { return show(S.etab.length); }), attempt(function () { return show(S.tab64.length); }),
    attempt(function () { return show(S.g.value); }), attempt(function () { return show(S.buf); })].join();
}

function fresh() {
  labels = [];
  S = {};
  S.mem = new WebAssembly.Memory({initial: 1, maximum: 4});
  S.mem64 = new WebAssembly.Memory({initial: 1n, maximum: 3n, address: 'i64'});
  S.shared = new WebAssembly.Memory({initial: 1, maximum: 3, shared: true});
  S.ftab = new WebAssembly.Table({element: 'anyfunc', initial: 3, maximum: 6});
  S.etab = new WebAssembly.Table({element: 'externref', initial: 3, maximum: 6});
  S.tab64 = new WebAssembly.Table({element: 'externref', initial: 2n, maximum: 5n, address: 'i64'});
  S.g = new WebAssembly.Global({value: 'i32', mutable: true}, 3);
  S.g64 = new WebAssembly.Global({value: 'i64', mutable: true}, 4n);
  S.gc = new WebAssembly.Global({value: 'i32'}, 8);
  S.ge = new WebAssembly.Global({value: 'externref', mutable: true}, 'e');
  S.gf = new WebAssembly.Global({value: 'anyfunc', mutable: true});
  S.tag = new WebAssembly.Tag({parameters: ['i32', 'externref']});
  S.tag1 = new WebAssembly.Tag({parameters: ['i32']});
  S.tagm = new WebAssembly.Tag({parameters: ['i64', 'f32', 'f64', 'anyfunc']});
  S.jstag = WebAssembly.JSTag;
  S.exc = new WebAssembly.Exception(S.tag, [1, 'two']);
  S.mod = mod('calc');
  S.inst = new WebAssembly.Instance(S.mod);
  S.e = S.inst.exports;
  S.wide = new WebAssembly.Instance(mod('wide')).exports;
  S.str = new WebAssembly.Instance(mod('strings'), {}).exports;
  S.buf = S.mem.buffer;
  S.view = new Uint8Array(S.buf);
  S.inc = S.e.inc;
  S.plain = {};
  S.back = null;
  S.xc = null;
}

// Runs the steps of a script, one after the other even if they are promises, then calls done.
function run(steps, done) {
  output = [];
  fresh();
  var index = 0;
  var before = digest();
  side = [];
  function finish(text) {
    var now = digest();
    output.push(index + ': ' + text + (side.length ? ' | ' + side.join('; ') : '') + (now === before ? '' : ' # ' + now));
    before = now;
    side = [];
    index++;
  }
  function good(value) { finish(value !== null && typeof value === 'object' && typeof value.text === 'string' ? value.text : show(value)); }
  function bad(error) { finish('throws ' + show(error)); }
  function next() {
    while (index < steps.length) {
      var value;
      try {
        value = steps[index]();
      } catch (e) {
        bad(e);
        continue;
      }
      if (value instanceof Promise) {
        L('promise');
        value.then(good, bad).then(next);
        return;
      }
      good(value);
    }
    done();
  }
  next();
}
