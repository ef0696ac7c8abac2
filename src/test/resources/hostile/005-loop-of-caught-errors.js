// A loop that swallows every error, the one that is to end it too.
// ends by: TIME
for (;;) { try { for (;;) { null.x; } } catch (e) { continue; } }
