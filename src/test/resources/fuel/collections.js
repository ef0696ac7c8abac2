var list = Array.from({ length: 500 }, (_, i) => (i * 7919) % 503);
list.sort((a, b) => a - b);
list.slice().sort();
var map = new Map(list.map((x) => [x, { x }]));
for (var [key, value] of map) { map.set(key, [...new Set([key, value.x, 1])]); }
Object.keys(Object.assign({}, list)).forEach((k) => delete list[k]);
function* count() { for (let i = 0; i < 100; i++) { yield i; } }
Array.from(count()).concat([1, [2, [3]]]).flat(Infinity).reduce((a, b) => a + b);
new Float64Array(10000).fill(1.5).sort().map((x) => x * 2);
