// Rhino reads the first argument without a look at how many there are.
[[], [1], [null], [undefined, 1], [{}], [{}, 1]].forEach(function (list) {
  try { keep(Error.captureStackTrace.apply(Error, list)); } catch (e) { caught(e); }
  try { keep(TypeError.captureStackTrace.apply(null, list)); } catch (e) { caught(e); }
});
