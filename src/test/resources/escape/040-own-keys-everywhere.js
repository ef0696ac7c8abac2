// Object.getOwnPropertyNames, symbols and descriptors of everything that can be reached.
var all = reachable(globalThis);
take(all.length);
all.forEach(function (o) {
  attempt(function () { return Object.getOwnPropertyNames(o); });
  attempt(function () { return Object.getOwnPropertySymbols(o); });
  attempt(function () { return Object.getOwnPropertyDescriptors(o); });
  attempt(function () { return Object.entries(o); });
});
