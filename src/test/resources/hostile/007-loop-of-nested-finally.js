// finally blocks that loop, call each other and start anew.
// ends by: TIME
function f(n) { try { for (;;) {} } finally { if (n > 0) { f(n - 1); } for (;;) { try { f(3); } finally { continue; } } } }
for (;;) { try { f(3); } catch (e) { f(3); } finally { f(3); } }
