// Each microtask queues two more.
// ends by: JOBS
function two() { queueMicrotask(two); queueMicrotask(two); }
two();
