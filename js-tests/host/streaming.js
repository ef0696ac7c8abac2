// compileStreaming and instantiateStreaming: shape, order of the checks, what rejects and how.
var bytes = wat2wasm('(module (import "m" "f" (func)) (func (export "g") (result i32) i32.const 7))');
var wasm = { 'Content-Type': 'application/wasm' };
function response(headers, status, body) {
  return new Response(body === undefined ? bytes : body, { headers: headers, status: status || 200 });
}
function typed(type) {
  return response({ 'Content-Type': type });
}
function used(headers) {
  var r = response(headers);
  r.arrayBuffer();
  return r;
}

['compileStreaming', 'instantiateStreaming'].forEach(function (name) {
  var d = Object.getOwnPropertyDescriptor(WebAssembly, name);
  console.log(name, d.writable, d.enumerable, d.configurable, d.value.name, d.value.length,
      'prototype' in d.value);
});

var order = [];
var watched = {
  get then() { order.indexOf('then') < 0 && order.push('then'); }, // Rhino asks twice
};
var options = {
  get builtins() { order.push('builtins'); },
  get importedStringConstants() { order.push('importedStringConstants'); },
};
WebAssembly.compileStreaming(watched, options).catch(function () {});
console.log('arguments are converted at once:', order.join());
order = [];
WebAssembly.instantiateStreaming(watched, 1, options).catch(function () {});
console.log('in order:', order.join());

var cases = {
  'no argument': function () { return WebAssembly.compileStreaming(); },
  'undefined': function () { return WebAssembly.compileStreaming(undefined); },
  'bytes': function () { return WebAssembly.compileStreaming(bytes); },
  'symbol': function () { return WebAssembly.compileStreaming(Symbol('s')); },
  'prototype': function () { return WebAssembly.compileStreaming(Response.prototype); },
  'inherits': function () { return WebAssembly.compileStreaming(Object.create(typed('application/wasm'))); },
  'promise for a number': function () { return WebAssembly.compileStreaming(Promise.resolve(5)); },
  'rejected': function () { return WebAssembly.compileStreaming(Promise.reject('why')); },
  'then throws': function () { return WebAssembly.compileStreaming({ get then() { throw 'then'; } }); },
  'options': function () { return WebAssembly.compileStreaming(response(wasm), 1); },
  'options throw': function () {
    return WebAssembly.compileStreaming(response(wasm), { get builtins() { throw 'builtins'; } });
  },
  'imports': function () { return WebAssembly.instantiateStreaming(response(wasm), null); },
  'imports before the response': function () { return WebAssembly.instantiateStreaming(1, 1); },
  'no type': function () { return WebAssembly.compileStreaming(response({})); },
  'empty type': function () { return WebAssembly.compileStreaming(typed('')); },
  'other type': function () { return WebAssembly.compileStreaming(typed('text/html; charset=utf-8')); },
  'empty parameter': function () { return WebAssembly.compileStreaming(typed('application/wasm;')); },
  'parameter': function () { return WebAssembly.compileStreaming(typed('application/wasm;charset=UTF-8')); },
  'two types': function () {
    return WebAssembly.compileStreaming(response([['content-type', 'application/wasm'], ['content-type', 'application/wasm']]));
  },
  'type before status': function () { return WebAssembly.compileStreaming(response({ 'content-type': 'text/html' }, 404)); },
  'status': function () { return WebAssembly.compileStreaming(response(wasm, 404)); },
  'status before body': function () {
    var r = response(wasm, 500);
    r.text();
    return WebAssembly.compileStreaming(r);
  },
  'network error': function () { return WebAssembly.compileStreaming(Response.error()); },
  'fetch fails': function () { return WebAssembly.compileStreaming(fetch('ftp://a/b')); },
  'used': function () { return WebAssembly.compileStreaming(used(wasm)); },
  'used by a script in between': function () {
    var r = response(wasm);
    var p = WebAssembly.compileStreaming(r);
    r.text();
    return p;
  },
  'twice': function () {
    var r = response(wasm);
    WebAssembly.compileStreaming(r);
    return WebAssembly.compileStreaming(r);
  },
  'no body': function () { return WebAssembly.compileStreaming(response(wasm, 204, null)); },
  'no wasm': function () { return WebAssembly.compileStreaming(response(wasm, 200, '(module)')); },
  'no imports': function () { return WebAssembly.instantiateStreaming(response(wasm)); },
  'bad import': function () { return WebAssembly.instantiateStreaming(response(wasm), { m: { f: 1 } }); },
  'spaces and tabs': function () { return WebAssembly.compileStreaming(typed(' \tAPPLICATION/Wasm\t ')); },
  'data URL': function () { return WebAssembly.compileStreaming(fetch('data:application/wasm;base64,AGFzbQEAAAA=')); },
  'thenable': function () {
    return WebAssembly.compileStreaming({ then: function (resolve) { resolve(response(wasm)); } });
  },
  'status 299': function () { return WebAssembly.compileStreaming(response(wasm, 299)); },
  'clone': function () {
    var r = response(wasm);
    var c = r.clone();
    r.text();
    return WebAssembly.compileStreaming(c);
  },
  'type set later': function () {
    var r = typed('a/b');
    r.headers.set('content-type', 'application/wasm');
    return WebAssembly.compileStreaming(r);
  },
  'type not looked up': function () {
    var r = response(wasm);
    Object.defineProperty(r, 'headers', { get: function () { throw 'headers'; } });
    r.arrayBuffer = null;
    return WebAssembly.compileStreaming(r);
  },
  'instance': function () {
    return WebAssembly.instantiateStreaming(response(wasm), { m: { f: function () {} } }).then(function (source) {
      return Object.keys(source) + ' ' + (source.module instanceof WebAssembly.Module) + ' '
          + source.instance.exports.g();
    });
  },
  'builtins': function () {
    var b = wat2wasm('(module (import "wasm:js-string" "length" (func $l (param externref) (result i32)))'
        + ' (import "k" "four" (global $g externref))'
        + ' (func (export "l") (result i32) (call $l (global.get $g))))');
    return WebAssembly.instantiateStreaming(response(wasm, 200, b), {},
        { builtins: ['js-string'], importedStringConstants: 'k' }).then(function (source) {
      return source.instance.exports.l() + ' ' + WebAssembly.Module.imports(source.module).length;
    });
  },
  'body is used': function () {
    var r = response(wasm);
    return WebAssembly.compileStreaming(r).then(function () {
      return r.bodyUsed;
    });
  },
  'body is not used': function () {
    var r = typed('a/b');
    return WebAssembly.compileStreaming(r).catch(function () {
      return r.bodyUsed;
    });
  },
};
Object.keys(cases).reduce(function (chain, name) {
  return chain.then(function () {
    return cases[name]().then(function (value) {
      console.log(name + ':', value);
    }, function (e) {
      console.log(name + ':', String(e));
    });
  });
}, Promise.resolve()).then(function () {
  console.log('end');
});
