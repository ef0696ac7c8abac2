// repeat and padding to the largest strings there can be, kept.
// ends by: STRING_LENGTH
var kept = [];
for (;;) { try { kept.push('x'.repeat(500000000)); kept.push('y'.padEnd(500000000, 'ab')); } catch (e) {} }
