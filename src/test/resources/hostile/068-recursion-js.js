// Recursion without end, started anew for ever.
// ends by: time, fuel or call depth
function f() { try { f(); } catch (e) { f(); } finally { f(); } }
for (;;) { try { f(); } catch (e) {} }
