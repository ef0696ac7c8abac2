// Alternatives within repetitions, on a long text, by replace and split.
// ends by: TIME
var text = 'xy'.repeat(200) + '!';
try { text.replace(/((x|xy|y|yx)*)*z/g, ''); } finally { text.split(/(x+x+)+y(.*)*;/); for (;;) { text.match(/(.*)*(.*)*(.*)*(.*)*=/); } }
