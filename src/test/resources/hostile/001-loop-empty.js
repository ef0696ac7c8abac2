// An endless loop without anything in it.
// ends by: TIME
for (;;) {}
