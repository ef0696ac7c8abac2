// A regular expression that backtracks exponentially.
// ends by: TIME
for (;;) { /^(a+)+$/.test('a'.repeat(40) + 'b'); }
