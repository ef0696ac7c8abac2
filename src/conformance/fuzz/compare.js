// Compares what a script prints in Rhino with what it printed in Node.
stacksChecked = true;
var theirs;
var ended;

function take(script) {
  theirs = script;
  ended = false;
  output = [];
  return script.source;
}

// The first step that differs, with its text; what comes after it may only be its consequence.
function differences() {
  var steps = theirs.source.split('\n').slice(1, -1);
  for (var i = 0; i < theirs.output.length; i++) {
    if (normal(output[i]) !== normal(theirs.output[i])) {
      if (isEarlyRangeError(steps[i], theirs.output[i], output[i])) {
        return '';
      }
      return 'seed ' + theirs.seed + ' ' + steps[i] + '\n  V8   ' + theirs.output[i] + '\n  here ' + output[i] + '\n';
    }
  }
  return ended ? '' : 'seed ' + theirs.seed + ' did not end\n';
}

// V8 reads all imports before it looks whether they fit; the specification has it one by one.
// V8 calls funcref what the descriptor of a global called anyfunc, as web platform tests want it.
// And of a 64-bit memory V8's type() gives the minimum as a Number, the maximum as a BigInt.
function normal(line) {
  return line && line
    .replace(/^(\d+: throws error LinkError).*/, '$1')
    .replace(/value: "anyfunc"/, 'value: "funcref"')
    .replace(/(address: "i64".*minimum: \d+)n/, '$1');
}

// V8 looks at each size when it has read it; the specification reads the whole descriptor first.
function isEarlyRangeError(step, v8, here) {
  return /WebAssembly\.(Memory|Table)[(,]/.test(step) && /throws error RangeError/.test(v8) && /^\d+: throws /.test(here);
}
