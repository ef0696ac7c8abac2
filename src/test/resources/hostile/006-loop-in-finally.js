// finally with continue, which throws away what is on its way out.
// ends by: TIME
function f() { while (true) { try { return; } finally { continue; } } }
f();
