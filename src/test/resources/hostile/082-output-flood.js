// Output without end.
// ends by: OUTPUT
for (;;) { console.log('x'.repeat(1000)); }
