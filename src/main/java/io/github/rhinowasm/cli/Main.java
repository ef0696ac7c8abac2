package io.github.rhinowasm.cli;

/** x. */
public final class Main {
  private Main() {}

  public static void main(String[] a) {
    System.out.println(1 + 1);
  }
}
