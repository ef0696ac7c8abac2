// Every function with options all of whose likely members are getters that look around.
var names = ['initial', 'minimum', 'maximum', 'shared', 'address', 'element', 'value', 'mutable', 'parameters', 'results', 'module', 'builtins', 'importedStringConstants', 'traceStack', 'transfer', 'length', 'done', 'next', 'then', 'signal', 'method', 'headers', 'body', 'fatal', 'ignoreBOM', 'stream', 'depth', 'showHidden', 'once', 'capture', 'type', 'cause', 'detail', 'raw', 'index', 'lastIndex', 'flags', 'source', 'name', 'message', 'constructor', 'prototype'];
var options = {};
names.forEach(function (name) {
  Object.defineProperty(options, name, { get: function () { take(this); take(arguments.callee.caller); throw new Error(name); } });
});
nativeFunctions().filter(function (f) { return !/^(setInterval|setTimeout)$/.test(f.name); }).forEach(function (f) {
  attempt(function () { return f(options, options); });
  attempt(function () { return new f(options, options); });
  attempt(function () { return f.call(options, options); });
});
