// Writes the scripts of the API fuzzer: generate(seed) gives the text of one, always the same.
// What it leaves out, as V8 is known to do something else there than the specification says:
// - DataView as bytes (V8 takes no such), iterables other than arrays in a tag's parameters and an exception's payload
// - when prototype of a new target is read (V8: first of all; Web IDL: after the conversions), and a prototype that is no object
// - compile options that are neither object nor undefined nor null (V8 ignores them)
// - a value for a table without elements (V8 does not convert it); type() with 64-bit addresses (V8 gives Numbers)
// - getters that throw in an imports object (V8 reads all imports before it looks whether they fit; compare.js knows the rest)
// - builtins that are no array of strings, options by inheritance or proxy (V8 does not convert them), iterables elsewhere,
//   when traceStack is read, new targets of Tag and Exception (V8 ignores their prototype)
// - value types beyond those of the specification's enumeration, and type() of a global that was made with anyfunc
// - what is no function for a place out of the bounds of a table (V8 looks at the bounds first)
// - no imports object for a module that has only built-in imports (V8 needs none)
// - indexes between -1 and 0, 2^32-1 and 2^32 (V8 does not cut them first), the setter of value without an argument (V8 wants one)
// - both initial and minimum (a proposal; tested by js-tests/limits-order.js), the getter of stack alone (V8 has a property of the exception)
// - a payload whose i64 cannot be converted (V8 goes on to the next value)
// - large SharedArrayBuffers, how often and with what sort calls its function, an index that detaches the array of Atomics.notify
//   (V8 looks at the array again)
// - a delta that makes the same table grow (V8 returns the size after that, the specification that before), Atomics.isLockFree(1.5)
// - undefined as the value of a new global of functions (V8 takes it as a value)
// - shared and resizable buffers as bytes (V8 does not take all of them), undefined as the name of a section (V8 wants it passed)
// - instantiate with a module that has a start function (V8 runs that before it returns the promise)
// - a shared memory without maximum (V8 looks at the sizes first), the order of the names of properties
// - JSON.stringify of structures and arrays (V8: undefined; ECMAScript: {})
// - WebAssembly.Function (V8 crashes on v128 and exnref, reads both members before it converts them)
// and as Rhino's own conversions differ:
// - proxies of functions (Rhino's toString does not know them, and says so with the names of its classes)
// - conversions that give null (Rhino takes that for an object), a Set with 0n (Rhino makes it 0),
//   toString of what a script throws itself (Rhino's throw calls it), typeof this in strict functions that are
//   called without a receiver (Rhino: object), then of what promises are resolved with (Rhino reads it twice),
//   functions whose valueOf is no function (Rhino's conversion never ends)
function generate(seed) {
  var state = (seed * 2654435761) | 0;

  function random() {
    state = (state + 0x6D2B79F5) | 0;
    var t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  function below(n) { return Math.floor(random() * n); }
  function chance(p) { return random() < p; }
  function pick(list) { return list[below(list.length)]; }
  function call(thing) { return typeof thing === 'function' ? thing() : thing; }
  function some(list) { return call(pick(list)); }
  function quoted(text) { return JSON.stringify(text); }
  var counter = 0;
  function label() { return 'abcdefghijklmnopqrstuvwxyz'.charAt(counter++ % 26) + (counter > 26 ? Math.floor(counter / 26) : ''); }
  function list(count, make) {
    var items = [];
    for (var i = 0; i < count; i++) { items.push(make(i)); }
    return items;
  }

  // Values.

  var SMALL = ['0', '1', '2', '3', '4', '5', '7'];
  var EDGES = ['-0', '-1', '0.5', '1.5', '1.9999', '-1.5', 'NaN', 'Infinity', '-Infinity', '2147483647', '2147483648', '-2147483648', '-2147483649', '4294967295',
    '4294967296', '4294967297', '9007199254740991', '9007199254740993', '-9007199254740993', '1e300', '-1e300', '1e-300', '0.1', '3.4028235677973366e38',
    '3.4028234663852886e38', '16777217', '1073741823', '1073741824', '-1073741824', '-1073741825', '18446744073709551616'];
  var BIG = ['0n', '1n', '2n', '-1n', '3n', '9223372036854775807n', '9223372036854775808n', '-9223372036854775808n', '-9223372036854775809n', '18446744073709551615n',
    '18446744073709551616n', '4294967296n', '100000000000000000000000000n'];
  var STRINGS = ['""', '"1"', '" 2 "', '"0x10"', '"abc"', '"1n"', '"-0"', '"1e1"', '"\\ud800"', '"0b11"', '"Infinity"', '"\\u00a03\\ufeff"', '"i32"', '"funcref"', '"__proto__"', '"memory"'];
  var OTHER = ['undefined', 'null', 'true', 'false', 'Symbol("s")', 'Symbol.iterator'];
  var OBJECTS = ['{}', '[]', '[5]', '["6"]', '[1, 2]', '(function () {})', 'new Number(3)', 'new String("2")', 'new Boolean(true)', 'Object(2n)', 'Object(Symbol("b"))', '/x/', 'Object.create(null)',
    'Object.freeze({a: 1})', 'Math', 'S.plain', 'new Proxy({}, {})', 'new Error("x")', 'new Map()', 'Promise.resolve(4)', '(function* () {})'];
  var API = ['S.mem', 'S.mem64', 'S.shared', 'S.ftab', 'S.etab', 'S.tab64', 'S.g', 'S.g64', 'S.gc', 'S.ge', 'S.gf', 'S.tag', 'S.tag1', 'S.tagm', 'S.jstag', 'S.exc', 'S.mod', 'S.inst', 'S.e', 'S.buf', 'S.view',
    'S.inc', 'S.e.memory', 'S.e.ftable', 'S.e.etable', 'S.e.atable', 'S.e.tag0', 'S.e.tag2', 'S.e.tag64', 'S.e.gm_i32', 'S.e.gm_any', 'S.e.g_i32', 'S.e.nothing', 'S.e.id_i64', 'S.e.newstruct(4)', 'S.e.newarray(3)',
    'S.mem.buffer', 'new Uint8Array(S.mem.buffer, 8, 16)', 'WebAssembly', 'WebAssembly.Memory', 'S.wide.memory', 'S.wide.table', 'S.e.tagv', 'S.e.g_v128', 'S.e.gm_extern',
    function () { return 'WebAssembly.' + pick(CLASS) + '.prototype'; }, function () { return 'Object.create(WebAssembly.' + pick(CLASS) + '.prototype)'; },
    function () { return 'Object.create(' + pick(API.slice(0, 20)) + ')'; }, function () { return 'new Proxy(' + pick(API.slice(0, 19)) + ', {})'; }];
  var CLASS = ['Module', 'Instance', 'Memory', 'Table', 'Global', 'Tag', 'Exception'];
  var ACTIONS = ['S.mem.grow(1);', 'S.mem.grow(0);', 'S.etab.grow(1);', 'S.ftab.grow(1);', 'S.g.value = 9;', 'S.e.grow(1);', 'S.ftab.set(0, S.inc);', 'S.etab.set(1, "set");', 'L(show(S.e.two(1, 2n)));',
    'S.mem64.grow(1n);', 'S.tab64.grow(1n);', 'S.e.unreachable();', 'S.mem.grow(100);', 'S.e.memory.grow(1);', 'S.wide.grow(1n);', 'new WebAssembly.Memory({});', 'S.mem.toFixedLengthBuffer();', 'S.mem.toResizableBuffer();'];

  function action() {
    return chance(0.5) ? '' : ', function () { ' + (chance(0.25) ? 'boom("' + label() + '");' : pick(ACTIONS)) + ' }';
  }
  function notNull(text) { return text === 'null' ? '6' : text; }
  function converting(inner) {
    return function () {
      return 'ob("' + label() + '", "' + pick(['v', 's', 'p', 'vs', 'vsp', 'v', 's', 'p']) + '", ' + (chance(0.1) ? '{}' : notNull(inner())) + action() + ')';
    };
  }
  function primitive() { return some([pick(SMALL), pick(SMALL), pick(EDGES), pick(BIG), pick(STRINGS), pick(OTHER)]); }
  function any() {
    return some([primitive, primitive, function () { return pick(OBJECTS); }, function () { return some(API); }, converting(primitive)]);
  }
  function number() { return some([function () { return pick(SMALL); }, function () { return pick(EDGES); }, any, converting(number0)]); }
  function number0() { return chance(0.7) ? pick(SMALL) : primitive(); }
  function big() { return some([function () { return pick(BIG.slice(0, 5)); }, function () { return pick(BIG); }, any, converting(function () { return pick(BIG.slice(0, 5)); })]); }
  function small() { return some([function () { return pick(SMALL); }, function () { return pick(SMALL); }, any, converting(number0)]); }
  function functionish() {
    return some(['S.inc', 'S.e.nothing', 'S.e.id_f64', 'null', 'undefined', 'S.e.ref()', 'S.ftab.get(0)', '(function () {})', any, 'S.inc.bind(null)', 'WebAssembly.validate']);
  }
  function byType(type) {
    switch (type) {
      case 'i32': case 'f32': case 'f64': return number();
      case 'i64': return big();
      case 'func': case 'nonnullfunc': case 'nofunc': case 'anyfunc': case 'funcref': return functionish();
      default: return some([any, number, functionish, 'S.e.newstruct(1)', 'S.e.newarray(2)', '5', 'null', 'undefined', '1073741823', '1073741824', '-0', '1.5', '"s"']);
    }
  }

  // Descriptors: the members in random order, some missing, some bad.

  function member(name, value) { return '["' + name + '", function () { return ' + value + '; }]'; }
  function shuffle(items) {
    for (var i = items.length - 1; i > 0; i--) { var j = below(i + 1); var t = items[i]; items[i] = items[j]; items[j] = t; }
    return items;
  }
  function descriptor(members) {
    var entries = members.filter(Boolean).map(function (entry) {
      return member(entry[0], chance(0.04) ? '(boom("' + label() + '"))' : chance(0.06) ? any() : entry[1]);
    });
    return 'desc("' + pick(['getters', 'getters', 'getters', 'plain', 'frozen', 'inherited', 'function', 'array', 'hidden', 'proxy']) + '", [' + shuffle(entries).join(', ') + '])';
  }
  function desc2(members) { return 'desc("' + pick(['getters', 'plain', 'frozen', 'inherited', 'function', 'hidden', 'proxy']) + '", [' + shuffle(members).join(', ') + '])'; }
  function maybeAny(make) { return chance(0.07) ? any() : make(); }
  function member2(p, name, make) { return chance(p) ? [name, make()] : null; }
  function stringish(values) {
    return function () { return some([function () { return quoted(pick(values)); }, function () { return quoted(pick(values)); }, function () { return quoted(pick(values)); }, converting(function () { return quoted(pick(values)); }), any]); };
  }
  function limits(wide) {
    // What a 64-bit memory may be at most differs.
    var size = wide ? function () { var text = big(); return text === '4294967296n' ? '5n' : text; } : small;
    return [chance(0.9) ? member2(0.95, 'initial', size) : ['minimum', size()], member2(0.6, 'maximum', function () { return chance(0.5) ? (wide ? '6n' : '6') : chance(0.3) ? (wide ? '65536n' : '65536') : size(); })];
  }
  function address(wide) { return wide ? ['address', chance(0.9) ? '"i64"' : any()] : member2(0.15, 'address', stringish(['i32', 'i32', 'i64', 'i128'])); }
  function memoryDescriptor() {
    var wide = chance(0.2);
    var members = limits(wide).concat([address(wide)]);
    if (chance(0.25)) {
      members[1] = ['maximum', wide ? '6n' : '6'];
      members.push(['shared', chance(0.7) ? pick(['true', 'false']) : any()]);
    }
    return descriptor(members);
  }
  var ELEMENTS = ['anyfunc', 'externref', 'anyfunc', 'externref', 'funcref', 'i32', ''];
  function tableDescriptor() {
    var wide = chance(0.2);
    return descriptor(limits(wide).concat([address(wide), member2(0.93, 'element', stringish(ELEMENTS))]));
  }
  var TYPES = ['i32', 'i64', 'f32', 'f64', 'externref', 'anyfunc', 'i32', 'i64', 'v128', 'funcref', 'i31', ''];
  function globalDescriptor(type) {
    return descriptor([member2(0.95, 'value', function () { return chance(0.85) ? quoted(type) : stringish(TYPES)(); }), member2(0.6, 'mutable', function () { return chance(0.8) ? pick(['true', 'false']) : any(); })]);
  }
  var BAD = ['noNext', 'nextGetterThrows', 'nextThrows', 'stepIsNumber', 'doneThrows', 'truthyDone', 'valueThrows', 'returnThrows', 'getterThrows', 'notCallable', 'nullMethod', 'iteratorIsNumber'];
  function iterable(items) {
    return some([function () { return '[' + items.join(', ') + ']'; }, function () { return '[' + items.join(', ') + ']'; },
      function () { return 'iter("' + label() + '", [' + items.join(', ') + '], "' + (chance(0.5) ? 'ok' : pick(BAD)) + '")'; }, function () { return chance(0.3) ? any() : 'new Map([[0, ' + (items[0] || 0) + '], [1, ' + items[1] + ']]).values()'; },
      function () { return '(function* () { try { ' + items.map(function (item) { return 'yield ' + item + '; '; }).join('') + chanceBoom() + '} finally { L("finally"); } })()'; }]);
  }
  // V8 reads no iterables here, but arrays.
  function types(most, names) { return '[' + list(below(most), stringish(names)).join(', ') + ']'; }
  function chanceBoom() { return chance(0.2) ? 'boom("' + label() + '"); ' : ''; }
  function tagDescriptor() {
    var entries = [member2(0.95, 'parameters', function () { return types(4, TYPES); }), member2(0.2, 'results', function () { return types(2, TYPES); })];
    return desc2(entries.filter(Boolean).map(function (entry) { return member(entry[0], entry[1]); }));
  }
  function compileOptions() {
    return pick(['{}', 'undefined', 'null', 'desc("plain", [' + shuffle([member('builtins', pick(['["js-string"]', '["nothing"]', '[]', '["js-string", "nothing"]'])),
      member('importedStringConstants', pick(['"str"', '"a"', '""', 'undefined']))]).slice(below(2)).join(', ') + '])']);
  }

  // Calls.

  var MODULES = ['calc', 'back', 'wants', 'wantsMemory', 'wantsShared', 'wantsTable', 'wantsGlobal', 'wantsConst', 'wantsAny', 'wantsV128', 'wantsTag', 'wantsFunction', 'exceptions', 'start', 'trapping', 'outside', 'strings'];
  function source(name) {
    return some([function () { return 'bytes("' + name + '")'; }, function () { return 'bytes("' + name + '").buffer'; },
      function () { return 'detached(bytes("' + name + '")' + pick(['', '.buffer', '.subarray(1)']) + ')'; },
      function () { return 'bytes("' + name + '").subarray(' + pick(['0', '1', '8', '-3']) + ')'; }, 'new WebAssembly.Memory({initial: 1}).buffer', unlogged, 'new Uint8Array(0)', 'new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])', 'new Uint16Array([24832, 28019, 1, 0])']);
  }
  function args(make) {
    // Now and then too few or too many.
    if (chance(0.06)) { make.pop(); } else if (chance(0.05)) { make.push(any()); }
    return '(' + make.join(', ') + ')';
  }
  function exactly(make) { return '(' + make.join(', ') + ')'; }
  var IMPORTS = {
    wantsMemory: ['a', 'm', ['S.mem', 'S.mem', 'S.shared', 'S.mem64', 'S.e.memory', any]],
    wantsShared: ['a', 'm', ['S.shared', 'S.mem', any]],
    wantsTable: ['a', 't', ['S.ftab', 'S.etab', 'S.e.ftable', any]],
    wantsGlobal: ['a', 'g', ['S.g', 'S.gc', 'S.g64', 'S.e.gm_i32', number]],
    wantsConst: ['a', 'g', [big, big, 'S.g64', 'new WebAssembly.Global({value: "i64"}, 5n)', any]],
    wantsAny: ['a', 'g', [function () { return byType('any'); }, 'S.e.gm_any', 'S.ge']],
    wantsV128: ['a', 'g', [any, 'S.e.g_v128', 'new WebAssembly.Global({value: "v128"})']],
    wantsTag: ['a', 'x', ['S.tag', 'S.tag', 'S.tag1', 'S.e.tag2', 'S.jstag', any]],
    wantsFunction: ['a', 'f', [any, 'S.inc', 'S.e.id_i64', imported]],
    start: ['m', 'f', [imported, imported, 'S.e.nothing', 'S.e.unreachable', any]],
    outside: ['m', 'mem', ['S.mem', 'S.e.memory', any]],
    trapping: ['m', 'f', [any]]
  };
  function imported(type) {
    var result = type ? byType(type) : number();
    if (chance(0.1)) { return '(function () { "use strict"; L((this === undefined) + " " + arguments.length); return ' + result + '; })'; }
    if (chance(0.05)) { return '(function () { L(this === globalThis); return ' + result + '; })'; }
    return 'fn("' + label() + '", function () { ' + (chance(0.15) ? 'boom("' + label() + '");' : chance(0.15) ? pick(ACTIONS) : '') + ' return ' + result + '; })';
  }
  function importObject(name) {
    if (name !== 'strings' && chance(0.06)) { return any(); }
    if (name === 'wants') {
      var bad = below(20);
      var n = 0;
      var one = function (good, make) { return n++ === bad ? call(make) : good; };
      var inner = [
        ['a', [['f', imported()], ['m', one('S.mem', any)], ['g', one('7', number)], ['x', one('S.tag1', 'S.tag')]]],
        ['b', [['t', one('S.etab', any)], ['h', one('S.g64', 'S.g')], ['k', one('8n', big)], ['n', one('null', functionish)], ['i', one('1', number)]]],
        ['c', [['e', any()]]], ['', [['0', one('1.5', number)]]]];
      return desc2(inner.map(function (pair) { return member(pair[0], desc2(pair[1].map(function (entry) { return member(entry[0], entry[1]); }))); }));
    }
    if (name === 'back') { return backImports(); }
    if (name === 'exceptions') { return exceptionImports(); }
    if (name === 'strings') { return some(['{}', '{}', '5', 'null', 'S.e']); }
    var spec = IMPORTS[name];
    if (!spec) { return some(['{}', 'undefined', any]); }
    var members = [[spec[1], some(spec[2])]];
    if (name === 'start') { members.push(['mem', some(['S.mem', 'S.mem', any])], ['tab', some(['S.ftab', 'S.ftab', 'S.etab'])]); }
    return desc2([member(spec[0], desc2(members.map(function (entry) { return member(entry[0], entry[1]); })))]);
  }
  var BACK = ['i32', 'i64', 'f32', 'f64', 'extern', 'func', 'any', 'eq', 'i31', 'struct', 'nonnull', 'nonnullfunc', 'nonnullany', 'nonnulli31', 'none', 'nofunc', 'noextern'];
  function backImports() {
    var members = BACK.map(function (type) { return 'f_' + type + ': ' + some([function () { return imported(type); }, function () { return imported(type); }, 'S.e.id_' + type]); });
    members.push('void: ' + imported('any'));
    members.push('pair: fn("pair", function () { return ' + iterable(chance(0.8) ? [big(), any()] : list(below(4), any)) + '; })');
    members.push('three: fn("three", function () { return ' + iterable([number(), number(), byType('any')]) + '; })');
    members.push('v: ' + imported('any'));
    return '{m: {' + members.join(', ') + '}}';
  }
  var THROWS = ['x', '"text"', 'S.exc', 'new WebAssembly.Exception(S.tag, [5, "five"])', 'new WebAssembly.Exception(S.tag1, [6])', 'S.plain', 'undefined', 'null', '5', '7n', 'Symbol.iterator', 'S.mem', 'new RangeError("r")', 'new WebAssembly.RuntimeError("r")', 'S.inc'];
  function exceptionImports() {
    var body = some(['return x;', function () { return 'throw ' + pick(THROWS) + ';'; }, function () { return 'throw ' + pick(THROWS) + ';'; }, 'S.xc.throwjs(x);', 'S.xc.throwt(3, x);', 'S.e.unreachable();', 'S.mem.grow(100);',
      'try { S.xc.throwt(3, x); } catch (e) { L(show(e)); L(show(e.is(S.tag))); throw e; }', 'try { S.xc.throwjs(x); } catch (e) { L(show(e)); throw e; }', 'return S.xc.catchjs === undefined ? 1 : (S.depth = (S.depth || 0) + 1) > 2 ? x : S.xc.catchjs(x);']);
    return '{js: {tag: ' + (chance(0.9) ? 'WebAssembly.JSTag' : any()) + '}, m: {t: ' + (chance(0.9) ? 'S.tag' : any()) + ', f: fn("f", function (x) { ' + body + ' })}}';
  }

  // Steps.

  function receiver(slot, own) { return chance(0.9) ? own || 'S.' + slot : some([any, function () { return some(API); }]); }
  function method(klass, name, slots, make) {
    var own = call(pick(slots));
    var parameters = call(make);
    if (chance(0.75)) { return own + '.' + name + (name === 'set' ? exactly : args)(parameters); }
    return 'WebAssembly.' + klass + '.prototype.' + name + '.call(' + [receiver('', own)].concat(parameters).join(', ') + ')';
  }
  function getter(klass, name, slots) {
    return chance(0.5) ? call(pick(slots)) + '.' + name : 'Object.getOwnPropertyDescriptor(WebAssembly.' + klass + '.prototype, "' + name + '").get.call(' + receiver('', call(pick(slots))) + ')';
  }
  function construct(klass, parameters) {
    var r = random();
    if (chance(0.04) && klass !== 'Instance') { parameters.pop(); }
    if (r < 0.8) { return 'new WebAssembly.' + klass + '(' + parameters.join(', ') + ')'; }
    if (r < 0.83) { return 'WebAssembly.' + klass + '(' + parameters.join(', ') + ')'; }
    return 'Reflect.construct(WebAssembly.' + klass + ', [' + parameters.join(', ') + '], target("' + label() + '", function () { return ' +
      pick(['WebAssembly.' + klass + '.prototype', 'Object.create(WebAssembly.' + klass + '.prototype)', '{}', 'Array.prototype'].slice(0, /Tag|Exception/.test(klass) ? 1 : 4)) + '; }))';
  }
  var MEMORIES = ['S.mem', 'S.mem', 'S.mem', 'S.mem64', 'S.shared', 'S.e.memory', 'S.wide.memory'];
  var TABLES = ['S.etab', 'S.etab', 'S.ftab', 'S.ftab', 'S.tab64', 'S.e.ftable', 'S.e.etable', 'S.wide.table', 'S.e.atable'];
  var GLOBALS = ['S.g', 'S.g64', 'S.gc', 'S.ge', 'S.gf', 'S.e.g_i32', 'S.e.g_v128', 'S.e.g_exn', function () { return 'S.e.gm_' + pick(BACK.filter(function (type) { return type !== 'nonnull'; })); }];
  var TAGS = ['S.tag', 'S.tag1', 'S.tagm', 'S.jstag', 'S.e.tag0', 'S.e.tag2', 'S.e.tag64', 'S.e.tagv'];
  function tableIndex(table) { return /64|wide/.test(table) ? big() : small(); }

  function memoryStep() {
    var memory = pick(MEMORIES);
    return some([
      function () { return 'put("' + pick(['mem', 'mem', 'mem64', 'shared']) + '", ' + construct('Memory', [maybeAny(memoryDescriptor)]) + ')'; },
      function () { return method('Memory', 'grow', [memory], function () { return [/64|wide/.test(memory) ? big() : small()]; }); },
      function () { return method('Memory', pick(['toFixedLengthBuffer', 'toResizableBuffer']), [memory], []); },
      function () { return getter('Memory', 'buffer', [memory]); },
      function () { return '(S.buf = ' + memory + '.buffer, show(S.buf.byteLength))'; },
      function () { return memory + '.buffer === ' + memory + '.buffer'; },
      function () { return 'S.buf.' + pick(['byteLength', 'resizable', 'maxByteLength', 'slice(0, 4)', 'transfer()', 'resize(65536)', 'resize(131072)', 'resize(65537)', 'growable', 'detached', 'constructor === ArrayBuffer']); },
      function () { return '(S.view = new Uint8Array(S.buf), S.view.length)'; },
      function () { return 'new ' + pick(['Uint8', 'Int8', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'Uint8Clamped']) + 'Array(S.mem.buffer, 8, 2)' + pick(['[0]', '[0] = ' + number(), '.fill(' + number() + ')', '.length', '.indexOf(' + number() + ')', '.set([' + number() + '])', '.slice(' + number() + ').length', '.subarray(' + number() + ').length']); },
      function () { return 'new Big' + pick(['Int', 'Uint']) + '64Array(S.mem.buffer, 8, 2)' + pick(['[0]', '[0] = ' + big(), '.length', '[1]']); },
      function () { return 'new DataView(S.mem.buffer, 8)' + pick(['.getBigInt64(0, true)', '.setBigInt64(' + small() + ', ' + big() + ', true)', '.getInt16(' + small() + ')', '.setFloat32(' + small() + ', ' + number() + ')', '.getFloat64(0, ' + any() + ')', '.byteLength']); },
      function () { return 'S.view' + pick(['.length', '.byteLength', '.byteOffset', '[0]', '[0] = 7', '.fill(3, 0, 4)', '.subarray(0, 4)', '.set([1, 2])', '.buffer === S.buf']); },
      function () { return method('Memory', 'type', ['S.e.memory', 'mod("wantsShared")'], []); }
    ]);
  }
  function view() {
    return pick(['new Int32Array(S.shared.buffer, 8, 2)', 'new Int32Array(S.mem.buffer, 8, 2)', 'new Uint8Array(S.shared.buffer, 8, 2)', 'new Int16Array(S.mem.buffer, 8, 2)', 'new Uint32Array(S.e.memory.buffer, 0, 3)',
      'new Float32Array(S.mem.buffer, 8, 2)', 'new Uint8ClampedArray(S.mem.buffer, 8, 2)', 'S.view', 'new Int8Array(S.buf)']);
  }
  function atomicsStep() {
    var wide = chance(0.25);
    var array = maybeAny(function () { return wide ? 'new Big' + pick(['Int', 'Uint']) + '64Array(' + pick(['S.shared', 'S.mem']) + '.buffer, 8, 2)' : view(); });
    var value = wide ? big : number;
    return some([
      function () { return 'Atomics.' + pick(['add', 'sub', 'and', 'or', 'xor', 'exchange', 'store']) + '(' + [array, small(), value()].join(', ') + ')'; },
      function () { return 'Atomics.load(' + array + ', ' + small() + ')'; },
      function () { return 'Atomics.compareExchange(' + [array, small(), value(), value()].join(', ') + ')'; },
      function () { return 'Atomics.isLockFree(' + pick(SMALL) + ')'; },
      function () { return 'Atomics.notify(' + [array, pick(SMALL), small()].join(', ') + ')'; }
    ]);
  }
  function callback() { return 'fn("cb", function (x, i) { ' + (chance(0.4) ? 'if (i === 1) { ' + pick(ACTIONS) + ' } ' : '') + 'return ' + pick(['x', 'x > 0', '1', 'i', number()]) + '; })'; }
  function viewStep() {
    var array = chance(0.3) ? 'S.view.subarray(0, 4)' : view().replace('S.view', 'S.view.subarray(0, 3)').replace('(S.buf)', '(S.buf, 0, 3)');
    return array + '.' + some([
      function () { return pick(['map', 'filter', 'forEach', 'every', 'some', 'find', 'findIndex', 'findLast', 'findLastIndex', 'reduce', 'reduceRight']) + '(' + callback() + ')'; },
      function () { return 'fill(' + [number(), small(), small()].slice(0, 1 + below(3)).join(', ') + ')'; },
      function () { return 'set([' + list(below(3), number).join(', ') + '], ' + small() + ')'; },
      function () { return pick(['slice', 'subarray', 'copyWithin']) + '(' + [small(), small()].slice(0, below(3)).join(', ') + ')'; },
      function () { return pick(['indexOf', 'lastIndexOf', 'includes']) + '(' + [number(), small()].slice(0, 1 + below(2)).join(', ') + ')'; },
      function () { return 'at(' + small() + ')'; },
      function () { return 'with(' + small() + ', ' + number() + ')'; },
      function () { return pick(['sort', 'toSorted']) + '(' + pick(['', 'function (a, b) { return b - a; }', 'function () { S.mem.toResizableBuffer(); S.mem.toFixedLengthBuffer(); return 0; }', '5', 'undefined']) + ')'; },
      function () { return pick(['reverse()', 'toReversed()', 'join()', 'join("-")', 'toString()', 'keys().next()', 'values().next()', 'entries().next()', 'length', 'byteLength', 'byteOffset', 'BYTES_PER_ELEMENT']); }
    ]);
  }
  function length() {
    return some(SMALL.concat(['-1', '-0', '1.5', 'NaN', '"2"', '"x"', 'undefined', 'null', 'true', '2n', 'Symbol.iterator', '9007199254740992', '[3]', converting(function () { return pick(SMALL); })]));
  }
  function sharedStep() {
    return some([
      function () { return 'new SharedArrayBuffer(' + (chance(0.5) ? length() + ')' : pick(SMALL) + ', {maxByteLength: ' + length() + '})'); },
      function () { return 'S.shared.buffer.' + pick(['byteLength', 'growable', 'maxByteLength', 'slice(' + small() + ', ' + small() + ')', 'grow(65536)', 'grow(131072)', 'grow(' + small() + ')']); },
      function () { return 'S.shared.' + pick(['toResizableBuffer()', 'toFixedLengthBuffer()', 'buffer', 'grow(1)']); },
      function () { return 'Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "' + pick(['byteLength', 'growable', 'maxByteLength']) + '").get.call(' + any() + ')'; }
    ]);
  }
  function tableStep() {
    var table = pick(TABLES);
    var value = !/ftab/.test(table) ? any : function () { return pick(['S.inc', 'S.e.nothing', 'null', 'S.e.ref()', 'S.e.id_f64']); };
    return some([
      function () { return 'put("' + pick(['ftab', 'etab', 'tab64']) + '", ' + construct('Table', [maybeAny(tableDescriptor)].concat(chance(0.5) ? [pick(['S.inc', 'null', 'undefined', 'S.e.nothing'])] : [])) + ')'; },
      function () { return construct('Table', ['{element: "' + pick(['anyfunc', 'externref']) + '", initial: 2}', some([functionish, any])]); },
      function () { return method('Table', 'get', [table], function () { return [tableIndex(table)]; }); },
      function () { return method('Table', 'get', [table], function () { return [tableIndex(table)]; }); },
      function () { return method('Table', 'set', [table], function () { return [tableIndex(table)].concat(chance(0.8) ? [value()] : []); }); },
      function () { return method('Table', 'set', [table], function () { return [tableIndex(table)].concat(chance(0.8) ? [value()] : []); }); },
      function () { return method('Table', 'grow', [table], function () { return [tableIndex(table)].concat(chance(0.6) ? [value()] : []); }).replace(/S\.\w*tab\w*\.grow\(1n?\);/g, 'S.g.value = 9;'); },
      function () { return method('Table', 'set', ['S.ftab'], function () { return ['0', functionish()]; }); },
      function () { return getter('Table', 'length', [table]); },
      function () { return method('Table', 'type', ['S.e.ftable', 'S.e.etable', 'S.e.atable'], []); }
    ]);
  }
  function globalStep() {
    var type = pick(TYPES);
    var global = call(pick(GLOBALS));
    return some([
      function () { return 'put("' + pick(['g', 'g64', 'ge', 'gf']) + '", ' + construct('Global', [maybeAny(function () { return globalDescriptor(type); })].concat(chance(0.75) ? [byType(type)] : []).map(function (text, i) { return i === 1 && text === 'undefined' ? 'null' : text; })) + ')'; },
      function () { return getter('Global', 'value', [global]); },
      function () { return '(function () { "use strict"; return ' + global + '.value = ' + (/gm_/.test(global) ? byType(global.split('_')[1]) : /64/.test(global) ? big() : any()) + '; })()'; },
      function () { return 'Object.getOwnPropertyDescriptor(WebAssembly.Global.prototype, "value").set.call(' + [receiver('', global), any()].join(', ') + ')'; },
      function () { return method('Global', 'valueOf', [global], []); },
      function () { return method('Global', 'type', global === 'S.gf' ? ['S.g'] : [global], []); },
      function () { return global + pick([' + 1', ' + ""', ' == 3', ' * 2n']); }
    ]);
  }
  function payload(tag) {
    var types = {'S.tag': ['i32', 'extern'], 'S.tag1': ['i32'], 'S.tagm': ['i64', 'f32', 'f64', 'func'], 'S.jstag': ['extern'], 'S.e.tag0': [], 'S.e.tag2': ['i32', 'extern'], 'S.e.tag64': ['i64'], 'S.e.tagv': ['any']}[tag];
    return '[' + (chance(0.85) ? types.map(function (type, i) { return tag === 'S.tagm' && i === 0 ? '4n' : byType(type); }) : list(below(4), any)).join(', ') + ']';
  }
  function exceptionStep() {
    var tag = pick(TAGS);
    return some([
      function () { return 'put("' + pick(['tag', 'tag1']) + '", ' + construct('Tag', [maybeAny(tagDescriptor)]) + ')'; },
      function () { return 'put("exc", ' + construct('Exception', [maybeAny(function () { return tag; }), maybeAny(function () { return payload(tag); })].concat(chance(0.3) ? ['{traceStack: ' + pick(['true', 'false', '1', '""']) + '}'] : [])) + ')'; },
      function () { return method('Exception', 'getArg', ['S.exc'], function () { return [maybeAny(function () { return chance(0.7) ? 'S.tag' : pick(TAGS); }), small()]; }); },
      function () { return method('Exception', 'is', ['S.exc'], function () { return [maybeAny(function () { return pick(TAGS); })]; }); },
      function () { return 'typeof S.exc.stack'; },
      function () { return method('Tag', 'type', [tag], []); },
      function () { return 'WebAssembly.JSTag ' + pick(['=== WebAssembly.JSTag', 'instanceof WebAssembly.Tag', '=== S.xc.jstag', '=== S.jstag']); },
      function () { return '(S.xc = new WebAssembly.Instance(mod("exceptions"), ' + exceptionImports() + ').exports, S.depth = 0)'; },
      exceptionCall, exceptionCall
    ]);
  }
  function unlogged() { return some([primitive, function () { return pick(OBJECTS); }, function () { return some(API.slice(0, 18)); }]); }
  function exceptionCall() {
    var name = pick(['throwjs', 'throwt', 'catchjs', 'catcht', 'catchall', 'rethrow', 'pass', 'catchjs', 'catcht', 'rethrow']);
    var parameters = name === 'throwt' ? [number(), unlogged()] : [unlogged()];
    return '(S.xc = S.xc || new WebAssembly.Instance(mod("exceptions"), ' + exceptionImports() + ').exports, S.depth = 0, S.xc.' + name + args(parameters) + ')';
  }
  function moduleStep() {
    var name = pick(MODULES);
    var withOptions = chance(0.4);
    return some([
      function () { return 'WebAssembly.validate' + exactly([source(name)].concat(withOptions ? [compileOptions()] : [])); },
      function () { return construct('Module', [source(name)].concat(withOptions ? [compileOptions()] : [])); },
      function () { return 'changed(bytes("' + name + '"), function (b) { return WebAssembly.' + pick(['compile(b)', 'instantiate(b, ' + importObject(name) + ')']) + '; })'; },
      function () { return 'WebAssembly.compile' + exactly([source(name)].concat(withOptions ? [compileOptions()] : [])); },
      function () { return 'WebAssembly.instantiate' + exactly([source(name), importObject(name)].concat(withOptions ? [compileOptions()] : [])); },
      function () { return name === 'start' ? '0' : 'WebAssembly.instantiate' + exactly([maybeAny(function () { return 'mod("' + name + '")'; }), importObject(name)]); },
      function () { return construct('Instance', [maybeAny(function () { return 'mod("' + name + '")'; }), importObject(name)]); },
      function () { return construct('Instance', ['mod("' + name + '")', importObject(name)]); },
      function () { return 'new WebAssembly.Instance(mod("' + name + '"), ' + importObject(name) + ').exports'; },
      function () { return 'WebAssembly.Module.' + pick(['exports', 'imports']) + args([maybeAny(function () { return 'mod("' + name + '")'; })]); },
      function () { return 'WebAssembly.Module.customSections' + args([maybeAny(function () { return 'S.mod'; }), some(['"note"', '""', '"none"', '"undefined"', function () { var name = any(); return name === 'undefined' ? 'null' : name; }])]); },
      function () { return getter('Instance', 'exports', ['S.inst']); }
    ]);
  }
  function exportedStep() {
    var type = pick(BACK);
    return some([
      function () { return 'S.e.id_' + type + args([byType(type)]); },
      function () { return 'S.e.id_' + type + args([byType(type)]); },
      function () { return 'S.e.many' + args([number(), big(), number(), number(), any()]); },
      function () { return 'S.e.two' + args([number(), big()]); },
      function () { return 'S.e["' + pick(['unreachable', 'nothing', 'v128', 'rv128', 'exn', 'ref', 'size', '__proto__', '', '0', 'missing']) + '"]' + args([]); },
      function () { return 'S.e.' + pick(['div', 'store', 'icall']) + args([small(), number()]); },
      function () { return 'S.e.' + pick(['trunc', 'load', 'isnull', 'isi31', 'tget', 'newstruct', 'internalize', 'externalize', 'tostruct', 'grow']) + args([number()]); },
      function () { return 'S.e.' + pick(['isnull', 'isi31', 'internalize', 'externalize', 'tostruct', 'fromstruct']) + args([byType('any')]); },
      function () { return 'S.e.tset' + args([small(), any()]); },
      function () { return 'S.e.fset' + args([small(), functionish()]); },
      function () { return 'S.e.tgrow' + args([any(), small()]); },
      function () { return pick(['Object.prototype.toString.call', 'String', 'JSON.stringify', 'Object.keys', 'Object.getOwnPropertyNames', 'Array.isArray', 'typeof ']) + '(' + pick(['S.e', 'S.mem', 'S.mem64', 'S.etab', 'S.inst', 'S.mod', 'S.tag', 'WebAssembly.JSTag', 'S.buf']) + ')'; },
      function () { return 'new S.e.' + pick(['nothing', 'inc', 'ref']) + '(' + any() + ')'; },
      function () { return 'S.e.inc.' + pick(['name', 'length', 'call(5, 6)', 'apply(null, [7])', 'apply(null, null)', 'bind(null, 8)()', 'toString().length > 0', 'hasOwnProperty("prototype")', 'hasOwnProperty("arguments")', 'hasOwnProperty("caller")', 'type()', 'constructor === Function', 'constructor.name']); },
      function () { return 'Object.' + pick(['getOwnPropertyNames', 'isFrozen', 'isExtensible', 'getPrototypeOf']) + '(' + pick(['S.e', 'S.mem', 'S.inst', 'S.e.newstruct(1)', 'S.mod', 'S.etab']) + ')'; },
      function () { return 'S.e.newstruct(1)' + pick(['.x', '[0]', '.x = 1', '.toString', ' instanceof Object', ' === S.e.newstruct(1)']); },
      function () { return '(function () { "use strict"; S.e.' + pick(['inc', 'nothing', 'memory', 'newone']) + ' = ' + any() + '; })()'; },
      function () { return 'S.wide.' + pick(['grow', 'load']) + args([big()]); },
      function () { return stringCall(); }, function () { return stringCall(); }
    ]);
  }
  function text() { return some([function () { return pick(STRINGS); }, '"a\\ud83d\\ude00b"', '"x" + "yz"', any]); }
  function stringCall() {
    var name = pick(['length', 'concat', 'at', 'equals', 'sub', 'from', 'test', 'cast', 'hello.value']);
    return 'S.str.' + name + (name === 'hello.value' ? '' : args({length: [text], concat: [text, text], at: [text, number], equals: [text, text], sub: [text, number, number], from: [number], test: [text], cast: [text]}[name].map(call)));
  }
  function backStep() {
    var type = pick(BACK);
    return '(S.back = ' + (chance(0.6) ? 'S.back || ' : '') + 'new WebAssembly.Instance(mod("back"), ' + backImports() + ').exports, S.back.' + some([
      function () { return 'c_' + type + args([byType(type)]); }, function () { return 'c_' + type + args([byType(type)]); }, function () { return 'c_' + type + args([byType(type)]); },
      'void(1)', 'v()', 'three()', 'three()', function () { return 'pair' + args([number(), any()]); }, function () { return 'pair' + args([number(), any()]); }, function () { return 'again' + args([number()]); }
    ]) + ')';
  }
  function step() {
    return some([memoryStep, atomicsStep, viewStep, viewStep, sharedStep, tableStep, globalStep, exceptionStep, exceptionStep, moduleStep, moduleStep, exportedStep, exportedStep, backStep]);
  }

  var PATCHES = ['initial', 'maximum', 'address', 'shared', 'element', 'mutable', 'parameters', 'traceStack', 'module', 'instance', 'kind', 'exports', 'a', 'm', 'toJSON'];
  function patchedStep() {
    var name = pick(PATCHES);
    return 'patched(' + pick(['Object', 'Object', 'Object', 'Function']) + '.prototype, "' + name + '", function () { return ' + primitive() + '; }, function () { return ' + step() + '; })';
  }

  var steps = list(8 + below(10), function () { return 'function () { return ' + (chance(0.08) ? patchedStep() : step()) + '; }'; });
  return 'run([\n' + steps.join(',\n') + '\n], done);';
}
