// A getter that never returns, called by what prints the object and by spreading it.
// ends by: TIME
var o = { get x() { for (;;) {} }, toString: function () { for (;;) {} } };
try { console.log(String(o)); } finally { JSON.stringify(o); }
