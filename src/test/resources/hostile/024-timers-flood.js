// Timers without end, all at once.
// ends by: TIMERS
for (;;) { setTimeout(function () {}, 1e6); }
