// Recursion without end, started anew for ever.
// ends by: TIME
function f() { try { f(); } catch (e) { f(); } finally { f(); } }
for (;;) { try { f(); } catch (e) {} }
