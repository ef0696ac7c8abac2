// DOMException: shape, names and codes, and what it has of an Error.
function attributes(object, key) {
  var d = Object.getOwnPropertyDescriptor(object, key);
  return key + ' ' + (d.get ? d.get.name : d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-')
      + (d.configurable ? 'c' : '-');
}
console.log(DOMException.name, DOMException.length, attributes(globalThis, 'DOMException'));
console.log(['name', 'message', 'code', 'ABORT_ERR', 'constructor'].map(function (key) {
  return attributes(DOMException.prototype, key);
}).join(', '), attributes(DOMException, 'ABORT_ERR'));
console.log(Object.getPrototypeOf(DOMException.prototype) === Error.prototype,
    Object.getPrototypeOf(DOMException) === Function.prototype,
    Object.prototype.toString.call(new DOMException()));

var e = new DOMException('gone', 'NotFoundError');
console.log(e.name, e.message, e.code, String(e), e instanceof Error, typeof e.stack, Object.keys(e).length);
console.log(String(new DOMException()), new DOMException().name, new DOMException('m').code,
    new DOMException(undefined, undefined).name, new DOMException(null, 5).message);
e.name = 'other';
console.log('read-only:', e.name);

console.log(Object.keys(DOMException).map(function (key) {
  return key + ' ' + DOMException[key] + (DOMException.prototype[key] === DOMException[key] ? '' : ' differs');
}).join('\n'));
console.log(['AbortError', 'DataCloneError', 'QuotaExceededError', 'EncodingError', 'abortError', ''].map(function (name) {
  return new DOMException('', name).code;
}).join());

function error(body) {
  try {
    body();
  } catch (x) {
    return x.name;
  }
}
console.log(error(function () { DOMException(); }), error(function () { DOMException.prototype.name; }),
    error(function () { new DOMException(Symbol()); }));
function Sub() {
  return Reflect.construct(DOMException, ['m', 'AbortError'], Sub);
}
Sub.prototype = Object.create(DOMException.prototype);
console.log(new Sub() instanceof Sub, new Sub().code);

// Error.prototype.toString takes any object.
console.log(Error.prototype.toString.call({ name: 'N', message: 'm' }), Error.prototype.toString.call({}),
    Error.prototype.toString.call({ name: '', message: 'm' }), Error.prototype.toString.call({ message: '' }),
    String(new TypeError('t')),
    Error.prototype.toString.name, Error.prototype.toString.length);
