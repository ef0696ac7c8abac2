// Promises without end that are kept, with handlers.
// ends by: heap, jobs, time or fuel
var kept = [], forever = new Promise(function () {});
for (;;) { kept.push(forever.then(function () {}, function () {})); }
