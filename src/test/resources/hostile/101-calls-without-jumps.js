// Functions without a jump that call each other, of a string, which is interpreted: Rhino counts at jumps.
// ends by: TIME
var code = 'function f0() {} ';
for (var i = 1; i < 60; i++) {
  code += 'function f' + i + '() { f' + (i - 1) + '(); f' + (i - 1) + '(); } ';
}
eval(code + 'f59()');
