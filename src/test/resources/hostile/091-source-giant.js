// A giant source for eval, made of ordinary statements.
// ends by: STRING_LENGTH
for (var s = 'x = 1; '; ; s += s) { eval('var x;' + s); }
