// Java's serialization as scripts could meet it: writeObject and readResolve as properties, cloned.
var hooks = {};
['writeObject', 'readObject', 'readResolve', 'writeReplace', 'readExternal', 'writeExternal', 'serialVersionUID',
  'toJSON', 'clone', 'finalize'].forEach(function (name) {
  hooks[name] = function () { take(this); take(arguments); return 1; };
});
attempt(function () { return structuredClone(hooks); });
attempt(function () { return structuredClone({ readResolve: 1, serialVersionUID: 2, __proto__: hooks }); });
attempt(function () { return JSON.stringify(hooks); });
attempt(function () { return JSON.parse('{"readResolve":1,"@class":"java.lang.Runtime","__proto__":{"x":1}}'); });
