// A proxy whose traps loop.
// ends by: TIME
var p = new Proxy({}, { get: function () { for (;;) {} }, ownKeys: function () { for (;;) {} }, has: function () { for (;;) {} } });
try { p.x; } catch (e) { Object.keys(p); } finally { 'y' in p; }
