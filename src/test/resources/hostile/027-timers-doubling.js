// Each timer sets two.
// ends by: TIMERS
function two() { setTimeout(two, 0); setTimeout(two, 0); }
two();
