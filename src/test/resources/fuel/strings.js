var text = '';
for (var i = 0; i < 300; i++) { text += 'abc' + i; }
text = text.replace(/c1/g, (x) => x + '-').split('-').map((s) => s.toUpperCase()).join('+').repeat(20);
text = text.padEnd(100000, 'xyz').indexOf('zz') + JSON.stringify({ a: [text.slice(0, 500)], b: null });
JSON.parse('{"a":[1,2,{"b":"c"}]}');
