// eval and Function in a loop: new scripts without end, each compiled.
// ends by: TIME
for (var i = 0; ; i++) { eval('var x' + (i % 10) + ' = ' + i); new Function('return ' + i)(); }
