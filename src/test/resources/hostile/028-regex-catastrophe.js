// A regular expression that backtracks exponentially.
// ends by: time or fuel
for (;;) { /^(a+)+$/.test('a'.repeat(40) + 'b'); }
