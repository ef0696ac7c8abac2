// Generators that yield for ever, with return and throw that go on.
// ends by: TIME
function* g() { for (;;) { try { yield 1; } finally { yield* g(); } } }
for (;;) { for (var x of g()) { if (x > 2) { break; } } }
