// The functions of Rhino's shell: load, quit, readFile, runCommand, spawn and so on.
['load', 'print', 'quit', 'readFile', 'readUrl', 'readline', 'read', 'write', 'defineClass', 'loadClass',
  'serialize', 'deserialize', 'spawn', 'sync', 'runCommand', 'gc', 'environment', 'history', 'help',
  'version', 'doctest', 'toint32', 'seal', 'arguments', 'require', 'module', 'exports', 'process', 'File',
  'system', '_', 'installRequire', 'options', 'trap', 'exit', 'Java', 'Polyglot', 'jdk'].forEach(function (name) {
  if (globalThis[name] !== undefined) { use(globalThis[name]); }
  attempt(function () { return (0, eval)(name); });
  attempt(function () { return (0, eval)(name + '("/etc/passwd")'); });
});
