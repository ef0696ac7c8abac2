// The text format nested a million times.
// ends by: STRING_LENGTH
for (;;) { try { wat2wasm('(module (func ' + '(block '.repeat(1000000) + ')'.repeat(1000000) + '))'); } catch (e) {} }
