// Large values written to the console, each with thousands of properties.
// ends by: OUTPUT, TIME
var o = {};
for (var i = 0; i < 5000; i++) { o['property' + i] = { a: { b: [i] } }; }
for (;;) { console.log(o); console.error('%o %s', o, o); console.table([o]); }
