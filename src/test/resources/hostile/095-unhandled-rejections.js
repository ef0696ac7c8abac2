// Rejections without end that nobody handles, each with a large reason.
// ends by: HEAP
for (;;) { Promise.reject(new Error('x'.repeat(100000))); }
