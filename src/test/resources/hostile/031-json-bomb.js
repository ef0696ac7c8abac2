// A JSON text that grows: an array of itself written and parsed.
// ends by: heap, string length, time or fuel
var text = '[1,2,3]';
for (;;) { text = JSON.stringify([JSON.parse(text), text, text]); }
