// No room left, and what catches that asks for more.
// ends by: HEAP, TIME
var kept = [];
function more() { try { for (;;) { kept.push(new Array(1000000).fill(kept)); } } catch (e) { kept.push(e); more(); } finally { kept.push([]); more(); } }
more();
