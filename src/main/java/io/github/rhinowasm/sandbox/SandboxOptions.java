package io.github.rhinowasm.sandbox;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that a sandbox is told but its streams: limits, what {@code fetch} may reach, files and
 * arguments. Never changes; {@link #toText} and {@link #parse} take it to another process.
 */
public final class SandboxOptions {
  private final Map<Limit, Long> limits;
  private final FetchAccess fetch;
  private final Map<String, byte[]> virtualFiles;
  private final List<String> arguments;
  private final long stackSize;
  private final boolean interpreted;
  private final boolean hints;

  SandboxOptions(SandboxSettings<?> settings) {
    limits = new EnumMap<>(settings.limits);
    fetch = settings.fetch;
    virtualFiles = Collections.unmodifiableMap(new TreeMap<>(settings.virtualFiles));
    arguments = settings.arguments;
    stackSize = settings.stackSize;
    interpreted = settings.interpreted;
    hints = settings.hints;
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder extends SandboxSettings<Builder> {
    private Builder() {}

    /** Returns the options. */
    public SandboxOptions build() {
      return options();
    }

    @Override
    Builder self() {
      return this;
    }
  }

  /** How much there is of something; {@link Budget#UNLIMITED} for as much as one likes. */
  public long limit(Limit limit) {
    return limits.getOrDefault(limit, Budget.UNLIMITED);
  }

  /** What there is no end of is not in it. */
  Map<Limit, Long> limits() {
    return Collections.unmodifiableMap(limits);
  }

  /** What {@code fetch} may reach. */
  public FetchAccess fetch() {
    return fetch;
  }

  /** The contents by name; not to be changed. */
  public Map<String, byte[]> virtualFiles() {
    return virtualFiles;
  }

  /** The content of {@code scriptArgs}. */
  public List<String> arguments() {
    return arguments;
  }

  /** The size of the script thread's stack in bytes. */
  public long stackSize() {
    return stackSize;
  }

  /** Whether scripts run in Rhino's interpreter. */
  public boolean interpreted() {
    return interpreted;
  }

  /** Whether hints are written to the standard error. */
  public boolean hints() {
    return hints;
  }

  /** All options as lines of text; {@link #parse} reads them. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    limits.forEach((limit, amount) -> line(text, "limit." + limit.name(), amount.toString()));
    line(text, "fetch", fetch.toString());
    line(text, "stackSize", Long.toString(stackSize));
    line(text, "interpreted", Boolean.toString(interpreted));
    line(text, "hints", Boolean.toString(hints));
    arguments.forEach(argument -> line(text, "argument", argument));
    virtualFiles.forEach(
        (name, content) -> {
          line(text, "file", name);
          line(text, "content", Base64.getEncoder().encodeToString(content));
        });
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
        .append('\n');
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static SandboxOptions parse(String text) {
    Builder builder = builder();
    builder.limits.clear();
    List<String> arguments = new ArrayList<>();
    Map<String, byte[]> files = new TreeMap<>();
    String file = "";
    for (String line : text.split("\n")) {
      int end = line.indexOf('=');
      if (end < 0) {
        throw new IllegalArgumentException("not a line of options: '" + line + "'");
      }
      String key = line.substring(0, end);
      String value = URLDecoder.decode(line.substring(end + 1), StandardCharsets.UTF_8);
      switch (key) {
        case "fetch" -> builder.fetch(FetchAccess.parse(value));
        case "stackSize" -> builder.stackSize(Long.parseLong(value));
        case "interpreted" -> builder.interpreted(Boolean.parseBoolean(value));
        case "hints" -> builder.hints(Boolean.parseBoolean(value));
        case "argument" -> arguments.add(value);
        case "file" -> file = value;
        case "content" -> files.put(file, Base64.getDecoder().decode(value));
        default -> {
          if (!key.startsWith("limit.")) {
            throw new IllegalArgumentException("unknown option '" + key + "'");
          }
          Limit limit = Limit.valueOf(key.substring("limit.".length()));
          builder.limit(limit, Long.parseLong(value));
        }
      }
    }
    return builder.arguments(arguments).virtualFiles(files).build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SandboxOptions options && toText().equals(options.toText());
  }

  @Override
  public int hashCode() {
    return Objects.hash(limits, fetch, arguments, stackSize, interpreted, hints);
  }

  /** As {@link #toText}, without the contents of files. */
  @Override
  public String toString() {
    return "SandboxOptions[limits="
        + limits
        + ", fetch="
        + fetch
        + ", files="
        + virtualFiles.keySet()
        + ", arguments="
        + arguments
        + ", stackSize="
        + stackSize
        + ", interpreted="
        + interpreted
        + ", hints="
        + hints
        + "]";
  }
}
