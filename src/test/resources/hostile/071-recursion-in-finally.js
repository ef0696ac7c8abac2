// The stack ends within finally, again and again.
// ends by: TIME
function down(n) { try { return down(n + 1); } finally { try { down(n + 1); } finally { down(n + 1); } } }
for (;;) { try { down(0); } catch (e) {} }
