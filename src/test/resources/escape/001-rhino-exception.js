// rhinoException of errors that the engine throws, the way out of initSafeStandardObjects.
[function () { null.x; }, function () { undefinedName; }, function () { (1)(); },
  function () { new Array(-1); }, function () { decodeURI('%'); }, function () { 'x'.repeat(-1); },
  function () { throw new Error('own'); }, function () { throw 1; }].forEach(function (f) {
  try { f(); } catch (e) {
    attempt(function () { return e.rhinoException; });
    attempt(function () { return e.rhinoException.getClass(); });
    use(e.rhinoException);
    use(e);
  }
});
