// A JSON text that grows: an array of itself written and parsed.
// ends by: STRING_LENGTH
var text = '[1,2,3]';
for (;;) { text = JSON.stringify([JSON.parse(text), text, text]); }
