package io.github.rhinowasm.host;

import java.util.regex.Pattern;

/** Takes the names of Java classes out of texts that scripts get to see. */
final class JavaNames {
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "\\b(?:java|javax|jdk|sun|org\\.mozilla\\.javascript|io\\.github\\.rhinowasm)\\.(?:\\w+[.$])*"
              + "(?:Native(?=[A-Z]))?(\\w+)(?:@[0-9a-f]+)?");

  /** How Rhino writes that a property is not there. */
  private static final String NOTHING = "UniqueTag: NOT_FOUND";

  private JavaNames() {}

  /**
   * A message of Java's or Rhino's with simple names, which stand there for objects: {@code Array
   * is not a function}, not {@code org.mozilla.javascript.NativeArray@c3a8124 is not...}
   */
  static String simplified(String message) {
    boolean any = message.contains("java") || message.contains("rhinowasm");
    String simple = any ? CLASS_NAME.matcher(message).replaceAll("$1") : message;
    return simple.contains(NOTHING) ? simple.replace(NOTHING, "undefined") : simple;
  }
}
