// Handlers of rejections that start again what was ended.
// ends by: TIME
function start() { return new Promise(function (resolve, reject) { reject(1); }).then(null, function () { for (var i = 0; i < 1000; i++) {} return start(); }); }
Promise.all([start(), start(), start()]).catch(start);
for (;;) { try { start(); for (var i = 0; i < 100; i++) {} } finally { continue; } }
