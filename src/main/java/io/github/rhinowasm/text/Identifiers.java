package io.github.rhinowasm.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The identifiers that the printer gives to one index space, from the names that a module has. */
final class Identifiers {
  private final Map<Integer, String> texts = new HashMap<>();

  /** Annotations with the names that could not become identifiers as they are. */
  private final Map<Integer, String> annotations = new HashMap<>();

  /**
   * @param names by index; null for none
   * @param size of the index space: names beyond it are left out
   */
  Identifiers(Map<Integer, String> names, int size) {
    if (names == null) {
      return;
    }
    Set<String> used = new HashSet<>(names.values());
    Set<String> taken = new HashSet<>();
    Map<String, Integer> counters = new HashMap<>();
    names.keySet().stream()
        .sorted()
        .filter(index -> index >= 0 && index < size)
        .forEach(
            index -> {
              String name = names.get(index);
              String unique = name;
              while (!taken.add(unique)) {
                do {
                  unique = name + "_" + counters.merge(name, 1, Integer::sum);
                } while (used.contains(unique));
              }
              if (!name.isEmpty()) {
                texts.put(index, text(unique));
              }
              if (name.isEmpty() || !unique.equals(name)) {
                annotations.put(index, annotation(name));
              }
            });
  }

  /** The identifier, or null if there is none. */
  String get(int index) {
    return texts.get(index);
  }

  /** The identifier, or else the index. */
  String use(int index) {
    String text = texts.get(index);
    return text == null ? Integer.toUnsignedString(index) : text;
  }

  /** The identifier, the name as an annotation if they differ; null if there is no name. */
  String binding(int index) {
    String text = texts.get(index);
    String annotation = annotations.get(index);
    return text == null ? annotation : annotation == null ? text : text + " " + annotation;
  }

  /** What {@link #binding} says and the index as a comment, each behind a space. */
  String definition(int index) {
    String binding = binding(index);
    return (binding == null ? "" : " " + binding) + " (;" + index + ";)";
  }

  /** A name as an annotation. */
  static String annotation(String name) {
    return "(@name " + QuotedText.of(name) + ")";
  }

  /** A name as an identifier, quoted if it has characters that need it. */
  static String text(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Lexer.isIdentifierCharacter(name.charAt(i))) {
        return "$" + QuotedText.of(name);
      }
    }
    return "$" + name;
  }
}
