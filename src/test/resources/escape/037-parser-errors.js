// Syntax errors of eval, Function and RegExp literals, whose texts come out of the parser.
['1 +', 'var', 'function', '{', '}', '(', ')', '"', "'", '`', '`${', '/x', '/(/', '0x', '0b2', '1n.5', 'let let', 'const x', 'a => {', '#', '@', '\\', '\u0000', '\u{1f600}', 'class A {}',
  'async function f() {}', 'for (const x of []) {}', 'return', 'break', 'continue', 'yield', 'await 1', 'new.target', 'super', 'import x', 'export x', 'enum', 'try {}', 'switch {', 'with', 'throw\n1',
  'a?.b = 1', 'f(...x)', '({...x})', '[...x] = 1', 'let [a] = 1', 'x = {get', 'delete x', '"use strict"; with (a) {}', '"use strict"; delete x', '08', '"\\08"', '({a:1,a:2})', 'function f(a,a){}', 'if', 'do', 'while(',
  '<!-- x', 'x\n++\ny', '1..', '1.e', '5.toString()', 'goto x', 'java.lang', 'label: label: 1', 'eval = 1', 'this = 1', 'null++', '(a,b) = 1'].forEach(function (text) {
  use(attempt(function () { return eval(text); }));
  attempt(function () { return Function(text); });
  attempt(function () { return Function(text, text); });
});
