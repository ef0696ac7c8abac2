// Each microtask queues two more.
// ends by: jobs, time or fuel
function two() { queueMicrotask(two); queueMicrotask(two); }
two();
