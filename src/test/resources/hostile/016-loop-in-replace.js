// A replacer that replaces again for ever.
// ends by: TIME
'x'.repeat(1000).replace(/x/g, function r() { for (;;) { try { 'x'.replace(/x/, r); } catch (e) { continue; } } });
