// toJSON and a reviver that never return.
// ends by: TIME
try { JSON.stringify({ toJSON: function () { for (;;) {} } }); } finally { JSON.parse('[1]', function () { for (;;) {} }); }
