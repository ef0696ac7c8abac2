package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.type.MalformedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code @custom}, {@code @name} and {@code @metadata.code.branch_hint} annotations of a
 * module.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/appendix/custom.html#custom-annotations">Core
 *     spec, custom annotations</a>
 */
final class ModuleAnnotations {
  /** The sections in their order in the binary format, with the keyword of a placement. */
  enum Place {
    FIRST("first", null),
    TYPE("type", Section.TYPE),
    IMPORT("import", Section.IMPORT),
    FUNCTION("func", Section.FUNCTION),
    TABLE("table", Section.TABLE),
    MEMORY("memory", Section.MEMORY),
    TAG("tag", Section.TAG),
    GLOBAL("global", Section.GLOBAL),
    EXPORT("export", Section.EXPORT),
    START("start", Section.START),
    ELEMENT("elem", Section.ELEMENT),
    DATA_COUNT("datacount", Section.DATA_COUNT),
    CODE("code", Section.CODE),
    DATA("data", Section.DATA),
    LAST("last", null);

    final String keyword;
    final Section section;

    Place(String keyword, Section section) {
      this.keyword = keyword;
      this.section = section;
    }
  }

  private final Tokens tokens;
  private final List<Annotation> all;
  private final int end;
  private int next;
  private final Map<Place, BinaryWriter> before = new EnumMap<>(Place.class);
  private final Map<Place, BinaryWriter> after = new EnumMap<>(Place.class);

  /**
   * @param from index of the module's first token
   * @param end index behind its last one
   */
  ModuleAnnotations(Tokens tokens, int from, int end) {
    this.tokens = tokens;
    this.all = tokens.annotations();
    this.end = end;
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (all.get(middle).before() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    next = low;
  }

  private Annotation peek() {
    return next < all.size() && all.get(next).before() <= end ? all.get(next) : null;
  }

  /** Takes the custom sections that stand before a field, and whatever must not stand there. */
  void takeCustom(int token) {
    for (Annotation found = peek(); found != null && found.before() <= token; found = peek()) {
      if (found.before() < token || !found.id().equals(Annotation.CUSTOM)) {
        throw misplaced(found);
      }
      next++;
      custom(found);
    }
  }

  /** Takes the name that stands before a token, or returns null. */
  String takeName(int token, String owner) {
    String name = null;
    for (Annotation found = peek(); found != null && found.before() <= token; found = peek()) {
      if (!found.id().equals(Annotation.NAME) || found.before() < token) {
        if (!found.id().equals(Annotation.NAME) && found.before() == token) {
          break;
        }
        throw misplaced(found);
      }
      if (name != null) {
        throw tokens.malformedAt("@name annotation: multiple " + owner + " names", found.start());
      }
      next++;
      name = name(found);
    }
    return name;
  }

  /**
   * Takes the identifier or the name annotation of a local, or both, and adds the local to its
   * space.
   *
   * @return whether one of them was there
   */
  boolean takeLocal(TokenCursor cursor, IndexSpace locals) {
    int token = cursor.at();
    String identifier = cursor.identifier();
    String name = takeName(cursor.at(), locals.noun());
    if (identifier == null && name == null) {
      return false;
    }
    int index = locals.add(identifier, tokens, token);
    if (name != null) {
      locals.rename(index, name);
    }
    return true;
  }

  /**
   * Takes the branch hint that stands before a token inside a function.
   *
   * @return 0 for unlikely, 1 for likely, -1 if there is none
   */
  int takeBranchHint(int token) {
    int hint = -1;
    for (Annotation found = peek(); found != null && found.before() <= token; found = peek()) {
      if (!found.id().equals(Annotation.BRANCH_HINT) || found.before() < token) {
        throw tokens.malformedAt("misplaced @" + found.id() + " annotation", found.start());
      }
      if (hint >= 0) {
        throw hintFailure(found, "duplicate annotation");
      }
      next++;
      hint = branchHint(found);
    }
    return hint;
  }

  private int branchHint(Annotation found) {
    TokenCursor body = body(found);
    if (!body.is(TokenKind.STRING)) {
      throw hintFailure(found, "missing hint value");
    }
    BinaryWriter value = new BinaryWriter();
    body.strings(value);
    if (!body.is(TokenKind.END)) {
      throw hintFailure(found, "unexpected token");
    }
    int hint = value.size() == 1 ? value.toByteArray()[0] : -1;
    if (hint != 0 && hint != 1) {
      throw hintFailure(found, "invalid hint value: expected \"\\00\" or \"\\01\"");
    }
    return hint;
  }

  private MalformedException hintFailure(Annotation found, String detail) {
    return tokens.malformedAt("@" + found.id() + " annotation: " + detail, found.start());
  }

  /** Checks that nothing is left over. */
  void finish() {
    Annotation found = peek();
    if (found != null) {
      throw misplaced(found);
    }
  }

  private MalformedException misplaced(Annotation found) {
    return found.id().equals(Annotation.BRANCH_HINT)
        ? hintFailure(found, "not in a function")
        : tokens.malformedAt("misplaced @" + found.id() + " annotation", found.start());
  }

  private String name(Annotation found) {
    TokenCursor body = body(found);
    if (!body.is(TokenKind.STRING)) {
      throw body.malformed("@name annotation: missing name");
    }
    String name = string(body, found);
    if (!body.is(TokenKind.END)) {
      throw body.malformed("@name annotation: unexpected token");
    }
    return name;
  }

  private TokenCursor body(Annotation found) {
    return new TokenCursor(Lexer.lex(tokens.source(), found.bodyStart(), found.bodyEnd()));
  }

  private static String string(TokenCursor body, Annotation found) {
    try {
      return body.name();
    } catch (MalformedException e) {
      throw new MalformedException("@" + found.id() + " annotation: " + e.detail(), e.position());
    }
  }

  private void custom(Annotation found) {
    TokenCursor body = body(found);
    if (!body.is(TokenKind.STRING)) {
      throw body.malformed("@custom annotation: missing section name");
    }
    BinaryWriter content = new BinaryWriter();
    content.name(string(body, found));
    boolean isBefore = false;
    Place place = Place.LAST;
    if (body.take(TokenKind.LEFT)) {
      isBefore = body.takeKeyword("before");
      if (!isBefore && !body.takeKeyword("after")) {
        throw body.malformed("@custom annotation: malformed placement");
      }
      place = place(body);
      if (!body.take(TokenKind.RIGHT)) {
        throw body.malformed("@custom annotation: unexpected token");
      }
    }
    body.strings(content);
    if (!body.is(TokenKind.END)) {
      throw body.malformed("@custom annotation: unexpected token");
    }
    BinaryWriter out =
        (isBefore ? before : after).computeIfAbsent(place, ignored -> new BinaryWriter());
    out.u8(0);
    out.sized(content);
  }

  private static Place place(TokenCursor body) {
    for (Place place : Place.values()) {
      if (body.takeKeyword(place.keyword)) {
        return place;
      }
    }
    throw body.malformed("@custom annotation: malformed section kind");
  }

  /** Writes the custom sections that belong right before a place. */
  void writeBefore(Place place, BinaryWriter out) {
    write(before.get(place), out);
  }

  /** Writes the custom sections that belong right behind a place. */
  void writeAfter(Place place, BinaryWriter out) {
    write(after.get(place), out);
  }

  private static void write(BinaryWriter sections, BinaryWriter out) {
    if (sections != null) {
      out.append(sections);
    }
  }
}
