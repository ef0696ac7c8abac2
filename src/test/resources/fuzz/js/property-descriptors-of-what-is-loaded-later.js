// Rhino puts an object of Java into the descriptor of what it loads when it is first read.
[this, Array.prototype].forEach(function (object) {
  Object.getOwnPropertyNames(object).concat(Object.getOwnPropertySymbols(object)).forEach(function (key) {
    try {
      keep(Object.getOwnPropertyDescriptor(object, key).value);
      keep(typeof Object.getOwnPropertyDescriptor(object, key).value);
    } catch (e) {
      found += String(key) + ': ' + e.message + '\n';
    }
  });
});
