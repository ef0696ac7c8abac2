// Every function by Reflect.apply and Reflect.construct, with a new target of another kind.
nativeFunctions().filter(function (f) { return !/^(setInterval|setTimeout)$/.test(f.name); }).forEach(function (f) {
  attempt(function () { return Reflect.apply(f, globalThis, [{}]); });
  attempt(function () { return Reflect.construct(f, [{}], Object); });
  attempt(function () { return Reflect.construct(f, [], function () {}); });
  attempt(function () { return Reflect.construct(Object, [], f); });
});
