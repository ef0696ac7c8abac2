package io.github.rhinowasm.testing;

import java.nio.file.Path;

/**
 * A test, a suite, or a whole file that counts as one test. Its identity is the object's: two tests
 * of a suite may have the same name.
 */
public final class TestCase {
  private final Path file;
  private final TestCase parent;
  private final String name;
  private final int number;
  private final boolean suite;
  private final int line;
  private final boolean takesContext;

  TestCase(
      Path file,
      TestCase parent,
      String name,
      int number,
      boolean suite,
      int line,
      boolean takesContext) {
    this.file = file;
    this.parent = parent;
    this.name = name;
    this.number = number;
    this.suite = suite;
    this.line = line;
    this.takesContext = takesContext;
  }

  /** The file, as it was given or found. */
  public Path file() {
    return file;
  }

  /** The test or suite around it; null at the file's top level. */
  public TestCase parent() {
    return parent;
  }

  /** The name, never empty; it may have several lines. */
  public String name() {
    return name;
  }

  /** Its number among its siblings, from 1. */
  public int number() {
    return number;
  }

  /** Whether it was made by {@code describe} or {@code suite}. */
  public boolean isSuite() {
    return suite;
  }

  /** The line where it was defined, from 1, or 0 if unknown. */
  public int line() {
    return line;
  }

  /** Whether its function takes the context, with which it can make tests inside of itself. */
  public boolean takesContext() {
    return takesContext;
  }

  /** How many tests and suites are around it. */
  public int nesting() {
    return parent == null ? 0 : parent.nesting() + 1;
  }

  /** The names from the outermost on, with {@code " > "} between. */
  public String fullName() {
    return parent == null ? name : parent.fullName() + " > " + name;
  }

  @Override
  public String toString() {
    return file + ": " + fullName();
  }
}
