var sum = 0;
for (var i = 0; i < 20000; i++) { sum += i % 7; }
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
while (sum > 0) { sum -= 50 * fib(10); }
try { null.x; } catch (e) { sum = String(e); } finally { sum += i; }
