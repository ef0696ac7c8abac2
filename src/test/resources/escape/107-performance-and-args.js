// performance, scriptArgs and what else the host leaves in the scope.
use(performance);
use(scriptArgs);
Reflect.ownKeys(performance).forEach(function (k) { attempt(function () { return typeof performance[k] === 'function' ? performance[k]() : performance[k]; }); });
attempt(function () { return performance.now.call({}); });
attempt(function () { scriptArgs.push(globalThis); scriptArgs[0] = scriptArgs; return scriptArgs; });
attempt(function () { return scriptArgs.constructor === Array; });
attempt(function () { return Reflect.ownKeys(scriptArgs).map(function (k) { return scriptArgs[k]; }); });
['process', 'require', 'module', 'exports', '__filename', '__dirname', 'Buffer', 'navigator', 'window', 'self', 'document', 'Deno', 'Bun', 'std', 'os', 'crypto'].forEach(function (k) { take(globalThis[k]); });
