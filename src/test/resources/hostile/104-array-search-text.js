// A long text is looked for among a million that are nearly equal.
// ends by: TIME
var texts = new Array(1000000).fill('x'.repeat(4e6));
for (;;) {
  texts.indexOf('x'.repeat(4e6 - 1) + 'y');
  texts.includes('x'.repeat(4e6 - 1) + 'y');
  texts.lastIndexOf('x'.repeat(4e6 - 1) + 'y');
}
