// Continuation: the interpreter's frames as objects.
use(globalThis.Continuation);
attempt(function () { return new Continuation(); });
attempt(function () { return Continuation(); });
attempt(function () { return Function('return new Continuation()')(); });
attempt(function () { return eval('new Continuation()'); });
