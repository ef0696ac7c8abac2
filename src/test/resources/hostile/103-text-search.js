// A million letters looked for in three million: Java compares each with each, and no thread can be stopped.
// ends by: TIME
var text = 'x'.repeat(3e6);
var wanted = 'x'.repeat(1e6) + 'y';
for (;;) {
  text.indexOf(wanted);
  text.includes(wanted);
  text.lastIndexOf('y' + wanted);
  text.split(wanted);
  text.replace(wanted, '');
  text.replaceAll(wanted, '');
}
