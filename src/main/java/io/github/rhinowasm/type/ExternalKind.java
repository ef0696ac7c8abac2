package io.github.rhinowasm.type;

/** The kinds of things that modules import and export; the ordinal is the binary code. */
public enum ExternalKind {
  /** A function. */
  FUNCTION("func", "function"),
  /** A table. */
  TABLE("table", "table"),
  /** A memory. */
  MEMORY("memory", "memory"),
  /** A global. */
  GLOBAL("global", "global"),
  /** A tag. */
  TAG("tag", "tag");

  private final String text;
  private final String apiName;

  ExternalKind(String text, String apiName) {
    this.text = text;
    this.apiName = apiName;
  }

  /** The keyword of the text format. */
  public String text() {
    return text;
  }

  /** The value of {@code ImportExportKind} in the JS API. */
  public String apiName() {
    return apiName;
  }

  @Override
  public String toString() {
    return apiName;
  }
}
