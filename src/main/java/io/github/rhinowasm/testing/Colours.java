package io.github.rhinowasm.testing;

/** Colours of terminals, or none. */
final class Colours {
  private final boolean on;

  Colours(boolean on) {
    this.on = on;
  }

  String green(String text) {
    return in("32", text);
  }

  String red(String text) {
    return in("31", text);
  }

  String blue(String text) {
    return in("34", text);
  }

  String grey(String text) {
    return in("90", text);
  }

  private String in(String colour, String text) {
    return on ? "\u001b[" + colour + "m" + text + "\u001b[39m" : text;
  }
}
