// Rhino reads the third argument without a look at how many there are.
[[], [1], [{}], [{}, 'a'], [[], -1], [[], -1, 2], [[], -1, 2, 3], [{}, 'a', 1, new Proxy({}, {})]].forEach(function (list) {
  try { keep(Reflect.set.apply(Reflect, list)); } catch (e) { caught(e); }
});
