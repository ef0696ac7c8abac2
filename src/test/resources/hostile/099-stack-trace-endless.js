// Error.prepareStackTrace that never returns, and makes errors itself.
// ends by: TIME
Error.prepareStackTrace = function f(e) { try { return new Error('y').stack; } finally { for (;;) {} } };
new Error('x').stack;
