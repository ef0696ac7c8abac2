// Values that Rhino associates with threads and scopes: `this` of natives, Context, library scope.
['context', 'Context', 'cx', 'scope', 'thisObj', 'top', 'parent', 'factory', 'securityDomain', 'wrapFactory', 'classShutter', 'applicationClassLoader', 'debugger_', 'locale', 'regExpProxy', 'currentActivationCall', 'typeErrorThrower', 'iterating', 'interpreterSecurityDomain'].forEach(function (name) {
  take(globalThis[name]);
  attempt(function () { return (0, eval)(name); });
  [console, fetch, Object, WebAssembly].forEach(function (o) { take(o[name]); });
});
done.begin('loop');
setTimeout(function () { use(this); queueMicrotask(function () { use(this); take(arguments); done.end('loop'); }); });
