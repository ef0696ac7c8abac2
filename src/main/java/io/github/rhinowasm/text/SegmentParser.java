package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import java.util.function.Consumer;

/**
 * Assembles element and data segments.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#element-section">Core
 *     spec, element section</a>
 */
final class SegmentParser {
  private static final int PASSIVE_OR_DECLARATIVE = 1;
  private static final int EXPLICIT = 2;
  private static final int EXPRESSIONS = 4;
  private static final int FUNCTION_INDICES = 0x00;

  private final TokenCursor cursor;
  private final ModuleContext context;
  private final CodeParser code;

  SegmentParser(TokenCursor cursor, ModuleContext context, CodeParser code) {
    this.cursor = cursor;
    this.context = context;
    this.code = code;
  }

  private IndexSpace noLocals() {
    return new IndexSpace("local", "local");
  }

  /** Takes the rest of {@code (elem ...}, without the closing parenthesis. */
  void element(BinaryWriter out) {
    cursor.identifier();
    if (cursor.takeKeyword("declare")) {
      list(PASSIVE_OR_DECLARATIVE | EXPLICIT, 0, null, out);
      return;
    }
    boolean use = cursor.takeLeft("table");
    // A bare number is how WebAssembly 1.0 named the table.
    boolean bare = !use && cursor.is(TokenKind.NATURAL);
    int table = use || bare ? cursor.index(context.tables) : 0;
    if (use) {
      cursor.expectRight();
    }
    if (use || bare || cursor.is(TokenKind.LEFT) && !WireType.isReference(cursor)) {
      BinaryWriter offset = new BinaryWriter();
      offset(offset);
      if (!use && !cursor.isKeyword("func") && !WireType.isReference(cursor)) {
        indices(table == 0 ? 0 : EXPLICIT, table, offset, out);
      } else {
        list(0, table, offset, out);
      }
    } else {
      list(PASSIVE_OR_DECLARATIVE, 0, null, out);
    }
  }

  /** Takes {@code (offset ...)} or one folded instruction. */
  private void offset(BinaryWriter out) {
    expression("offset", out);
  }

  private void expression(String keyword, BinaryWriter out) {
    if (cursor.takeLeft(keyword)) {
      code.expression(noLocals(), out);
      cursor.expectRight();
    } else {
      code.foldedExpression(noLocals(), out);
    }
  }

  /** Takes {@code func} and indices, or a type and expressions. */
  private void list(int flags, int table, BinaryWriter offset, BinaryWriter out) {
    boolean active = (flags & PASSIVE_OR_DECLARATIVE) == 0;
    if (cursor.takeKeyword("func")) {
      indices(active && table != 0 ? flags | EXPLICIT : flags, table, offset, out);
      return;
    }
    long type = WireType.reference(cursor, context.types.names());
    boolean implicit = table == 0 && type == WireType.FUNC_REFERENCE;
    int written = active && !implicit ? flags | EXPLICIT : flags;
    expressions(written, table, offset, type, out);
  }

  private void expressions(int flags, int table, BinaryWriter offset, long type, BinaryWriter out) {
    int count = 0;
    BinaryWriter items = new BinaryWriter();
    while (cursor.is(TokenKind.LEFT)) {
      expression("item", items);
      count++;
    }
    head(flags | EXPRESSIONS, table, offset, out, kind -> WireType.write(kind, type));
    out.u32(count);
    out.append(items);
  }

  private void indices(int flags, int table, BinaryWriter offset, BinaryWriter out) {
    int count = 0;
    BinaryWriter items = new BinaryWriter();
    while (cursor.isIndex()) {
      items.u32(cursor.index(context.functions));
      count++;
    }
    head(flags, table, offset, out, kind -> kind.u8(FUNCTION_INDICES));
    out.u32(count);
    out.append(items);
  }

  private static void head(
      int flags, int table, BinaryWriter offset, BinaryWriter out, Consumer<BinaryWriter> kind) {
    out.u8(flags);
    boolean active = (flags & PASSIVE_OR_DECLARATIVE) == 0;
    if (active) {
      if ((flags & EXPLICIT) != 0) {
        out.u32(table);
      }
      out.append(offset);
    }
    if ((flags & (PASSIVE_OR_DECLARATIVE | EXPLICIT)) != 0) {
      kind.accept(out);
    }
  }

  /**
   * Takes the rest of the {@code (elem ...)} inside a table; returns the number of elements.
   *
   * @param type the type of the table's elements
   * @param offset the constant 0
   */
  int inlineElements(int table, long type, BinaryWriter offset, BinaryWriter out) {
    BinaryWriter segment = new BinaryWriter();
    int flags = table == 0 ? 0 : EXPLICIT;
    int start = cursor.at();
    if (cursor.is(TokenKind.LEFT)) {
      boolean implicit = table == 0 && type == WireType.FUNC_REFERENCE;
      expressions(implicit ? 0 : EXPLICIT, table, offset, type, segment);
    } else {
      indices(flags, table, offset, segment);
    }
    int count = countItems(start, cursor.at());
    cursor.expectRight();
    out.append(segment);
    return count;
  }

  /** The number of items at the top level between two tokens. */
  private int countItems(int from, int to) {
    int count = 0;
    int depth = 0;
    for (int i = from; i < to; i++) {
      TokenKind kind = cursor.tokens().kind(i);
      if (kind == TokenKind.RIGHT) {
        depth--;
      } else {
        count += depth == 0 ? 1 : 0;
        depth += kind == TokenKind.LEFT ? 1 : 0;
      }
    }
    return count;
  }

  /** Takes the rest of {@code (data ...}, without the closing parenthesis. */
  void data(BinaryWriter out) {
    cursor.identifier();
    boolean use = cursor.takeLeft("memory");
    boolean bare = !use && cursor.is(TokenKind.NATURAL);
    int memory = use || bare ? cursor.index(context.memories) : 0;
    if (use) {
      cursor.expectRight();
    }
    if (use || bare || cursor.is(TokenKind.LEFT)) {
      BinaryWriter offset = new BinaryWriter();
      offset(offset);
      activeData(memory, offset, out);
    } else {
      out.u8(PASSIVE_OR_DECLARATIVE);
    }
    BinaryWriter content = new BinaryWriter();
    cursor.strings(content);
    out.sized(content);
  }

  private static void activeData(int memory, BinaryWriter offset, BinaryWriter out) {
    if (memory == 0) {
      out.u8(0);
    } else {
      out.u8(EXPLICIT);
      out.u32(memory);
    }
    out.append(offset);
  }

  /** Takes the rest of the {@code (data ...)} inside a memory; returns the number of bytes. */
  int inlineData(int memory, BinaryWriter offset, BinaryWriter out) {
    BinaryWriter content = new BinaryWriter();
    cursor.strings(content);
    cursor.expectRight();
    activeData(memory, offset, out);
    out.sized(content);
    return content.size();
  }
}
