// Texts of nothing but nested comments, growing.
// ends by: STRING_LENGTH
for (var s = '(; ;)'; ; s = '(;' + s + s + ';)') { try { wat2wasm(s); } catch (e) {} }
