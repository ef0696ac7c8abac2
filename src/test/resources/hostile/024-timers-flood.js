// Timers without end, all at once.
// ends by: timers
for (;;) { setTimeout(function () {}, 1e6); }
