// Property descriptors of globals that nobody has read yet, and of what hangs on them.
Object.getOwnPropertyNames(globalThis).forEach(function (name) {
  var d = Object.getOwnPropertyDescriptor(globalThis, name);
  use(d.value);
  use(d.get);
  if (d.value && d.value.prototype) {
    Reflect.ownKeys(d.value.prototype).forEach(function (key) { use(Object.getOwnPropertyDescriptor(d.value.prototype, key)); });
  }
});
