// Each timer sets two.
// ends by: timers or time
function two() { setTimeout(two, 0); setTimeout(two, 0); }
two();
