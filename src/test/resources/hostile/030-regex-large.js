// Compiling a huge regular expression, again and again.
// ends by: TIME
for (;;) { try { new RegExp('(a|b|c)?'.repeat(100000)); } catch (e) {} }
