// new.target: Reflect.construct, and what Babel and TypeScript make of `class X extends WebAssembly.Y`.
var empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
var module = new WebAssembly.Module(empty);
var tag = new WebAssembly.Tag({parameters: []});
var makers = {
  Module: [empty], Instance: [module], Memory: [{initial: 0}], Table: [{initial: 0, element: 'anyfunc'}], Global: [{value: 'i32'}, 7],
  Tag: [{parameters: []}], Exception: [tag, []], CompileError: ['m'], LinkError: ['m'], RuntimeError: ['m'],
};
var names = Object.keys(makers);
function attempt(action) {
  try {
    return action();
  } catch (error) {
    return error.name;
  }
}
function show(label, test) {
  console.log(label + ': ' + names.map(function (name) { return attempt(function () { return test(name, WebAssembly[name], makers[name]); }); }).join(' '));
}

show('with new target', function (name, Class, args) {
  function Other() {}
  var made = Reflect.construct(Class, args, Other);
  return made instanceof Other && !(made instanceof Class) && Object.getPrototypeOf(made) === Other.prototype;
});
show('branded', function (name, Class, args) {
  var made = Reflect.construct(Class, args, function () {});
  switch (name) {
    case 'Module': return WebAssembly.Module.exports(made).length;
    case 'Instance': return typeof Object.getOwnPropertyDescriptor(Class.prototype, 'exports').get.call(made);
    case 'Memory': return Class.prototype.grow.call(made, 1);
    case 'Table': return Class.prototype.grow.call(made, 1);
    case 'Global': return Class.prototype.valueOf.call(made);
    case 'Tag': return new WebAssembly.Exception(made, []).is(made);
    case 'Exception': return Class.prototype.is.call(made, tag);
    default: return made.message + Object.prototype.toString.call(made) + typeof made.stack;
  }
});
show('prototype is no object', function (name, Class, args) {
  return [1, null, undefined, 'x'].every(function (prototype) {
    function Other() {}
    Other.prototype = prototype;
    return Object.getPrototypeOf(Reflect.construct(Class, args, Other)) === Class.prototype;
  });
});
show('no constructor', function (name, Class, args) { return Reflect.construct(Class, args, parseInt); });
show('an arrow function', function (name, Class, args) { return Reflect.construct(Class, args, () => 1); });
show('called', function (name, Class, args) {
  var made = Class.apply(Object.create(Class.prototype), args);
  return made instanceof Class;
});

// The output of Babel for a class with an empty body, by its helpers.
function babelConstruct(Parent, args, Class) { return Reflect.construct(Parent, args, Class); }
function inherits(Class, Parent) {
  Class.prototype = Object.create(Parent.prototype, {constructor: {value: Class, writable: true, configurable: true}});
  Object.setPrototypeOf(Class, Parent);
}
show('babel', function (name, Parent, args) {
  function Class() { return babelConstruct(Object.getPrototypeOf(Class), arguments, Object.getPrototypeOf(this).constructor); }
  inherits(Class, Parent);
  Class.prototype.hello = function () { return 'hello'; };
  function Grandchild() { return babelConstruct(Object.getPrototypeOf(Grandchild), arguments, Object.getPrototypeOf(this).constructor); }
  inherits(Grandchild, Class);
  function make(C) {
    var bound = C.bind.apply(C, [null].concat(args));
    return new bound();
  }
  return [make(Class), make(Grandchild)].map(function (made) { return made instanceof Class && made instanceof Parent && made.hello(); }).join() +
      (make(Grandchild) instanceof Grandchild);
});
console.log('babel detects it', Boolean.prototype.valueOf.call(Reflect.construct(Boolean, [], function () {})));

// TypeScript for ES5: what needs `new` cannot be extended so, errors are their parent's.
show('typescript', function (name, Parent, args) {
  function Class() { return Parent.apply(this, arguments) || this; }
  inherits(Class, Parent);
  var bound = Class.bind.apply(Class, [null].concat(args));
  var made = new bound();
  return (made instanceof Class) + '/' + (made instanceof Parent);
});
show('typescript, prototype set', function (name, Parent, args) {
  function Class(message) {
    var _this = Parent.call(this, message) || this;
    Object.setPrototypeOf(_this, Class.prototype);
    return _this;
  }
  inherits(Class, Parent);
  var made = new Class('m');
  return (made instanceof Class) + '/' + made + '/' + typeof made.stack;
});

// babel's _wrapNativeSuper
show('wrapped', function (name, Parent, args) {
  if (Function.toString.call(Parent).indexOf('[native code]') === -1) return 'not native';
  function Wrapper() { return Reflect.construct(Parent, arguments, Object.getPrototypeOf(this).constructor); }
  Wrapper.prototype = Object.create(Parent.prototype, {constructor: {value: Wrapper, enumerable: false, writable: true, configurable: true}});
  Object.setPrototypeOf(Wrapper, Parent);
  var bound = Wrapper.bind.apply(Wrapper, [null].concat(args));
  return new bound() instanceof Wrapper;
});

// The steps in order: arguments are converted, then the prototype is read, then the rest runs.
var log = [];
function logging(name, Class, args) {
  var target = new Proxy(function () {}, {get: function (f, key) { log.push(String(key)); return f[key]; }});
  try {
    Reflect.construct(Class, args, target);
  } catch (error) {
    log.push(error.name);
  }
  console.log(name, log.join());
  log = [];
}
function noted(name, value) { return {get [name]() { log.push(name); return value; }}; }
logging('Module', WebAssembly.Module, [new Uint8Array(3)]);
logging('Module', WebAssembly.Module, [3]);
logging('Memory', WebAssembly.Memory, [noted('initial', 70000)]);
logging('Table', WebAssembly.Table, [Object.assign(noted('initial'), {element: 'x'})]);
logging('Table', WebAssembly.Table, [{initial: 1, element: 'anyfunc'}, 5]);
logging('Global', WebAssembly.Global, [{value: 'i32'}, {valueOf: function () { log.push('valueOf'); return 1; }}]);
logging('Exception', WebAssembly.Exception, [WebAssembly.JSTag, []]);
logging('CompileError', WebAssembly.CompileError, [{toString: function () { log.push('toString'); return ''; }}]);
logging('Instance', WebAssembly.Instance, [module, 3]);

// Built-in functions of the language, and functions of a script.
function Sub() {}
[[Array, [3]], [Map, []], [Error, ['m']], [TypeError, ['m']], [Date, [0]], [RegExp, ['x']], [Promise, [function () {}]], [ArrayBuffer, [8]],
 [Uint8Array, [[1, 2]]], [DataView, [new ArrayBuffer(1)]], [Object, []], [Function, ['return 1']], [Number, [5]], [Proxy, [{}, {}]]].forEach(function (pair) {
  console.log(pair[0].name, attempt(function () { return Object.getPrototypeOf(Reflect.construct(pair[0], pair[1], Sub)) === Sub.prototype; }));
});
function Plain(a, b) { this.sum = a + b; }
var plain = Reflect.construct(Plain, {length: 2, 0: 1, 1: 2}, Sub);
console.log(plain.sum, plain instanceof Sub, plain instanceof Plain, Reflect.construct(Plain, [1]).constructor === Plain);
console.log(Reflect.construct(function () { return {own: true}; }, [], Sub).own, Reflect.construct(function () { return 5; }, [], Sub) instanceof Sub);
console.log([[], [Plain], [Plain, 1], [1, []], [Plain, [], 1], [() => 1, []]].map(function (args) { return attempt(function () { return Reflect.construct.apply(null, args); }); }).join());
console.log(Reflect.construct.length, Reflect.construct.name, Object.getOwnPropertyDescriptor(Reflect, 'construct').enumerable);

// An error of a class of a script has its stack.
function Failure(message) {
  var error = Reflect.construct(Error, [message], Failure);
  return error;
}
inherits(Failure, Error);
function thrower() { throw new Failure('here'); }
try {
  thrower();
} catch (error) {
  console.log(error instanceof Failure, error instanceof Error, String(error), error.stack.indexOf('thrower') > 0, Object.keys(error).length);
}
var strange = new RangeError('r');
strange.__proto__ = {name: 'Strange'};
console.log(typeof strange.stack, strange.name, Object.getOwnPropertyDescriptor(strange, 'stack').enumerable);
console.log(typeof Object.setPrototypeOf(new WebAssembly.LinkError('l'), null).stack, Reflect.setPrototypeOf(new Error('e'), {}));
function Mine(m) { return Reflect.construct(Error, [m], Mine); }
inherits(Mine, Error);
function caught() {
  try {
    undefined.x;
  } catch (e) {
    return e;
  }
}
var errors = [new Mine('m'), Object.setPrototypeOf(new Error('a'), Mine.prototype), Object.setPrototypeOf(new Error('b'), null), caught()];
Reflect.setPrototypeOf(errors[3], Mine.prototype);
console.log(errors.map(function (e) { return typeof e.stack; }).join(), errors[3].stack.indexOf('caught') > 0);
var literal = {__proto__: {z: 1}}, assigned = {};
assigned.__proto__ = {y: 2};
console.log(literal.z, Object.keys(literal).length, assigned.y, Object.keys(assigned).length, Object.setPrototypeOf.name, Object.setPrototypeOf.length);
