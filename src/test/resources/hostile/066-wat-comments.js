// Texts of nothing but nested comments, growing.
// ends by: string length, time or fuel
for (var s = '(; ;)'; ; s = '(;' + s + s + ';)') { try { wat2wasm(s); } catch (e) {} }
