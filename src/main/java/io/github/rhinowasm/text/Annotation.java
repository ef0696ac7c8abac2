package io.github.rhinowasm.text;

/**
 * A custom annotation that means something to us.
 *
 * @param id what stands behind {@code (@}
 * @param start offset of its opening parenthesis
 * @param bodyStart offset behind the id
 * @param bodyEnd offset of its closing parenthesis
 * @param before index of the token that follows it
 */
record Annotation(String id, int start, int bodyStart, int bodyEnd, int before) {
  static final String CUSTOM = "custom";
  static final String NAME = "name";
  static final String BRANCH_HINT = BranchHints.SECTION;

  static boolean isKnown(String id) {
    return id.equals(CUSTOM) || id.equals(NAME) || id.equals(BRANCH_HINT);
  }
}
