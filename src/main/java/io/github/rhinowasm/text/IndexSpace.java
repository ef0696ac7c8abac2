package io.github.rhinowasm.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The names of one index space. */
final class IndexSpace {
  private final String keyword;
  private final String noun;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<Integer, String> names = new TreeMap<>();
  private int size;

  /**
   * @param keyword as {@code duplicate ...} says
   * @param noun as {@code unknown ...} says
   */
  IndexSpace(String keyword, String noun) {
    this.keyword = keyword;
    this.noun = noun;
  }

  /** The space of a function's locals. */
  static IndexSpace ofLocals() {
    return new IndexSpace("local", "local");
  }

  String noun() {
    return noun;
  }

  int size() {
    return size;
  }

  /** Adds one more index without a name and returns it. */
  int add() {
    return size++;
  }

  /**
   * Adds one more index and, unless it is null, its name.
   *
   * @param token where the name stands
   */
  int add(String name, Tokens tokens, int token) {
    if (name != null) {
      if (indices.putIfAbsent(name, size) != null) {
        throw tokens.malformed("duplicate " + keyword + " $" + Tokens.shorten(name), token);
      }
      names.put(size, name);
    }
    return size++;
  }

  /** Adds a number of indices without names. */
  void addUnnamed(int count) {
    size += count;
  }

  /** The index with a name, or -1. */
  int find(String name) {
    return indices.getOrDefault(name, -1);
  }

  /** Replaces the name that the name section gives. */
  void rename(int index, String name) {
    names.put(index, name);
  }

  /** The names by index, in order, for the name section. */
  Map<Integer, String> names() {
    return names;
  }
}
