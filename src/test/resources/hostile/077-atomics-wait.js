// Atomics.wait without a time, on a memory that nobody notifies.
// ends by: TIME
Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0);
