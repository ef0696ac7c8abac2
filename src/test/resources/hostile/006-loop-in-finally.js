// finally with continue, which throws away what is on its way out.
// ends by: time or fuel
function f() { while (true) { try { return; } finally { continue; } } }
f();
