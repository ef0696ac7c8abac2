package io.github.rhinowasm.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The labels around an instruction; looking one up takes the same time at any depth. */
final class LabelScope {
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<Integer, String> names = new TreeMap<>();
  private int depth;
  private int blocks;

  /** Forgets everything, for the next function. */
  void clear() {
    positions.clear();
    names.clear();
    depth = 0;
    blocks = 0;
  }

  /**
   * Enters a block.
   *
   * @param label its label, or null
   * @param name the label's name in the name section, or null
   * @return what {@link #leave} wants: where the outer label of that name is, or null
   */
  Integer enter(String label, String name) {
    int block = blocks++;
    int position = depth++;
    if (name != null) {
      names.put(block, name);
    }
    return label == null ? null : positions.put(label, position);
  }

  /** Leaves the innermost block. */
  void leave(String name, Integer shadowed) {
    depth--;
    if (name == null) {
      return;
    }
    if (shadowed == null) {
      positions.remove(name);
    } else {
      positions.put(name, shadowed);
    }
  }

  /** Takes a label and returns its relative depth. */
  int take(TokenCursor cursor) {
    if (!cursor.is(TokenKind.IDENTIFIER)) {
      if (!cursor.is(TokenKind.NATURAL)) {
        throw cursor.unexpected("a label");
      }
      return cursor.u32();
    }
    int token = cursor.at();
    String name = cursor.identifier();
    Integer position = positions.get(name);
    if (position == null) {
      throw cursor.tokens().malformed("unknown label $" + Tokens.shorten(name), token);
    }
    return depth - 1 - position;
  }

  /** The names of the function's labels, by the number of the block in the order of beginnings. */
  Map<Integer, String> names() {
    return names;
  }
}
