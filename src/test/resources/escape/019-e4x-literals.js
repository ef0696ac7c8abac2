// E4X: XML literals, XML, XMLList, QName, Namespace, isXMLName.
['<a/>', '<></>', 'XML("<a/>")', 'new XML("<a/>")', 'XMLList("")', 'new QName("a")', 'new Namespace("x")',
  'isXMLName("a")', 'default xml namespace = "x"', 'x.@y', 'x..y', 'x::y', 'for each (var x in [1]) x',
  '({}).*', '@x', '<{java}/>'].forEach(function (text) {
  attempt(function () { return eval(text); });
  attempt(function () { return Function('return ' + text)(); });
});
['XML', 'XMLList', 'QName', 'Namespace', 'isXMLName', 'XMLCtor'].forEach(function (name) { take(globalThis[name]); });
