// Array.from, spread by apply and sort of huge array-likes.
// ends by: ARRAY_LENGTH
for (;;) {
  try { Array.from({ length: 4294967295 }); } catch (e) {}
  try { Math.max.apply(null, { length: 2147483647 }); } catch (e) {}
  try { Array.prototype.sort.call({ length: 4294967295 }); } catch (e) {}
  try { Array.prototype.splice.call({ length: 9007199254740991 }, 0, 1); } catch (e) {}
}
