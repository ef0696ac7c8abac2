// Rejections without end that nobody handles, each with a large reason.
// ends by: time, fuel, heap or the first of them
for (;;) { Promise.reject(new Error('x'.repeat(100000))); }
