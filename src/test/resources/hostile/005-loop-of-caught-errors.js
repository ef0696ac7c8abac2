// A loop that swallows every error, the one that is to end it too.
// ends by: time or fuel
for (;;) { try { for (;;) { null.x; } } catch (e) { continue; } }
