// Output without end.
// ends by: output
for (;;) { console.log('x'.repeat(1000)); }
