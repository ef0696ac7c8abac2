package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.SegmentFlags;
import io.github.rhinowasm.op.Operator;
import java.util.function.Consumer;

/**
 * Assembles element and data segments.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#element-section">Core
 *     spec, element section</a>
 */
final class SegmentParser {
  private static final int FUNCTION_INDICES = 0x00;

  private final TokenCursor cursor;
  private final ModuleContext context;
  private final CodeParser code;

  SegmentParser(TokenCursor cursor, ModuleContext context, CodeParser code) {
    this.cursor = cursor;
    this.context = context;
    this.code = code;
  }

  /** Takes what follows the name of an {@code (elem ...}, without the closing parenthesis. */
  void element(BinaryWriter out) {
    if (cursor.takeKeyword("declare")) {
      list(SegmentFlags.NOT_ACTIVE | SegmentFlags.EXPLICIT, 0, null, out);
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
        indices(table == 0 ? 0 : SegmentFlags.EXPLICIT, table, offset, out);
      } else {
        list(0, table, offset, out);
      }
    } else {
      list(SegmentFlags.NOT_ACTIVE, 0, null, out);
    }
  }

  /** Takes {@code (offset ...)} or one folded instruction. */
  private void offset(BinaryWriter out) {
    expression("offset", out);
  }

  private void expression(String keyword, BinaryWriter out) {
    if (cursor.takeLeft(keyword)) {
      code.constantExpression(out);
      cursor.expectRight();
    } else {
      code.foldedConstantExpression(out);
    }
  }

  /** Takes {@code func} and indices, or a type and expressions. */
  private void list(int flags, int table, BinaryWriter offset, BinaryWriter out) {
    boolean active = (flags & SegmentFlags.NOT_ACTIVE) == 0;
    if (cursor.takeKeyword("func")) {
      indices(active && table != 0 ? flags | SegmentFlags.EXPLICIT : flags, table, offset, out);
      return;
    }
    long type = WireType.reference(cursor, context.types.names());
    boolean implicit = table == 0 && type == WireType.FUNC_REFERENCE;
    int written = active && !implicit ? flags | SegmentFlags.EXPLICIT : flags;
    expressions(written, table, offset, type, out);
  }

  /** Returns the number of expressions. */
  private int expressions(int flags, int table, BinaryWriter offset, long type, BinaryWriter out) {
    int count = 0;
    BinaryWriter items = new BinaryWriter();
    while (cursor.is(TokenKind.LEFT)) {
      expression("item", items);
      count++;
    }
    head(flags | SegmentFlags.EXPRESSIONS, table, offset, out, kind -> WireType.write(kind, type));
    out.u32(count).append(items);
    return count;
  }

  /** Returns the number of indices. */
  private int indices(int flags, int table, BinaryWriter offset, BinaryWriter out) {
    int count = 0;
    BinaryWriter items = new BinaryWriter();
    while (cursor.isIndex()) {
      items.u32(cursor.index(context.functions));
      count++;
    }
    head(flags, table, offset, out, kind -> kind.u8(FUNCTION_INDICES));
    out.u32(count).append(items);
    return count;
  }

  private static void head(
      int flags, int table, BinaryWriter offset, BinaryWriter out, Consumer<BinaryWriter> kind) {
    out.u8(flags);
    boolean active = (flags & SegmentFlags.NOT_ACTIVE) == 0;
    if (active) {
      if ((flags & SegmentFlags.EXPLICIT) != 0) {
        out.u32(table);
      }
      out.append(offset);
    }
    if ((flags & (SegmentFlags.NOT_ACTIVE | SegmentFlags.EXPLICIT)) != 0) {
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
    int count;
    if (cursor.is(TokenKind.LEFT)) {
      boolean implicit = table == 0 && type == WireType.FUNC_REFERENCE;
      count = expressions(implicit ? 0 : SegmentFlags.EXPLICIT, table, offset, type, out);
    } else if (type == WireType.FUNC_REFERENCE) {
      count = indices(table == 0 ? 0 : SegmentFlags.EXPLICIT, table, offset, out);
    } else {
      // The form with indices would be a segment of another type, which might not fit the table.
      BinaryWriter items = new BinaryWriter();
      for (count = 0; cursor.isIndex(); count++) {
        items.opcode(Operator.REF_FUNC).u32(cursor.index(context.functions));
        items.opcode(Operator.END);
      }
      int flags = SegmentFlags.EXPLICIT | SegmentFlags.EXPRESSIONS;
      head(flags, table, offset, out, kind -> WireType.write(kind, type));
      out.u32(count).append(items);
    }
    cursor.expectRight();
    return count;
  }

  /** Takes what follows the name of a {@code (data ...}, without the closing parenthesis. */
  void data(BinaryWriter out) {
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
      out.u8(SegmentFlags.NOT_ACTIVE);
    }
    BinaryWriter content = new BinaryWriter();
    cursor.strings(content);
    out.sized(content);
  }

  private static void activeData(int memory, BinaryWriter offset, BinaryWriter out) {
    if (memory == 0) {
      out.u8(0);
    } else {
      out.u8(SegmentFlags.EXPLICIT);
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
