// Slow builtins in a loop: dates, locales, normalisation, encodings.
// ends by: TIME
var s = '\u1e9b\u0323'.repeat(100000);
for (;;) { s.normalize('NFKD'); s.toLocaleUpperCase(); new TextEncoder().encode(s); encodeURIComponent('\u1234'.repeat(100000)); new Date().toLocaleString(); btoa('x'.repeat(1000000)); }
