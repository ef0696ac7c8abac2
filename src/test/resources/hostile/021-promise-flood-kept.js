// Promises without end that are kept, with handlers.
// ends by: HEAP, TIME
var kept = [], forever = new Promise(function () {});
for (;;) { kept.push(forever.then(function () {}, function () {})); }
