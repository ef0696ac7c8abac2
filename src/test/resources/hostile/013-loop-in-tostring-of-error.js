// An error whose message and stack never come to an end when they are written.
// ends by: TIME
var e = new Error('x');
Object.defineProperty(e, 'message', { get: function () { for (;;) {} } });
e.toString = function () { for (;;) {} };
throw e;
