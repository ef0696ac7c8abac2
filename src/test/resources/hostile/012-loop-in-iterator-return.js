// An iterator whose return method begins the loop again when the loop is left.
// ends by: TIME
function iterate() {
  for (var x of { [Symbol.iterator]: function () { return { next: function () { return { value: 1, done: false }; }, return: function () { iterate(); return {}; } }; } }) {
    try { for (;;) {} } finally { continue; }
  }
}
iterate();
