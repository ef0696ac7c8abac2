// A deeply nested source for eval and Function.
// ends by: STRING_LENGTH
for (;;) { ['(', '[', '{a:', '-', '!', 'function(){', 'x=>', '`${'].forEach(function (open) { try { eval(open.repeat(300000)); } catch (e) {} try { Function(open.repeat(3000)); } catch (e) {} }); }
