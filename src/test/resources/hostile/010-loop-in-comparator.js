// sort with a comparator that sorts again, and swallows what it throws.
// ends by: TIME
function compare(a, b) {
  try { [3, 1, 2, 5, 4].sort(compare2); } catch (e) { compare(a, b); }
  return Math.random() - 0.5;
}
function compare2(a, b) { for (;;) { try { return compare3(); } finally { continue; } } }
function compare3() { return 1; }
[3, 1, 2].sort(compare);
