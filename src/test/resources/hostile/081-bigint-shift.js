// 1n shifted by thousands of millions.
// ends by: HEAP, TIME
var kept = [];
for (;;) { try { kept.push(1n << 2000000000n); } catch (e) {} try { kept.push(2n ** 400000000n); } catch (e) {} }
