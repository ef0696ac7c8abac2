// Timers that set themselves again, so that the loop is never idle.
// ends by: TIME
function tick() { setTimeout(tick, 0); }
tick();
setInterval(function () {}, 1);
