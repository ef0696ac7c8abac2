// Deeply nested JSON, parsed and written again and again.
// ends by: TIME
var text = '['.repeat(200000) + ']'.repeat(200000);
for (;;) { try { JSON.parse(text); } catch (e) {} try { var a = []; for (var i = 0; i < 1e5; i++) { a = [a]; } JSON.stringify(a); } catch (e) {} }
