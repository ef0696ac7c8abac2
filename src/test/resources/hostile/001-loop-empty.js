// An endless loop without anything in it.
// ends by: time or fuel
for (;;) {}
