package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The type section: the definitions of the text, and behind them the function types that were
 * written inline only.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html#type-uses">Core spec,
 *     type uses</a>
 */
final class TypeTable {
  private static final int REC = 0x4E;
  private static final int SUB_FINAL = 0x4F;
  private static final int SUB = 0x50;
  private static final int ARRAY = 0x5E;
  private static final int STRUCT = 0x5F;
  private static final int FUNC = 0x60;

  private final IndexSpace names = new IndexSpace("type", "type");
  private final Map<Integer, IndexSpace> fields = new HashMap<>();
  private final List<FunctionShape> shapes = new ArrayList<>();
  private final Map<FunctionShape, Integer> reusable = new HashMap<>();
  private final BinaryWriter groups = new BinaryWriter();
  private int groupCount;

  /** The index space; complete when the fields of the module have been collected. */
  IndexSpace names() {
    return names;
  }

  /** The names of the fields of structures by type index. */
  Map<Integer, IndexSpace> fields() {
    return fields;
  }

  int groupCount() {
    return groupCount;
  }

  /** The groups in binary form. */
  BinaryWriter groups() {
    return groups;
  }

  /** Takes the rest of {@code (type ...)}. */
  void define(TokenCursor cursor) {
    int index = shapes.size();
    boolean plain = member(cursor, groups);
    groupCount++;
    FunctionShape shape = shapes.get(index);
    if (plain && shape != null) {
      reusable.putIfAbsent(shape, index);
    }
  }

  /** Takes the rest of {@code (rec ...)}. */
  void defineGroup(TokenCursor cursor) {
    int first = shapes.size();
    BinaryWriter members = new BinaryWriter();
    boolean plain = false;
    while (cursor.takeLeft("type")) {
      plain = member(cursor, members);
    }
    cursor.expectRight();
    int count = shapes.size() - first;
    if (count == 1) {
      FunctionShape shape = shapes.get(first);
      if (plain && shape != null) {
        reusable.putIfAbsent(shape, first);
      }
    } else {
      groups.u8(REC);
      groups.u32(count);
    }
    groups.append(members);
    groupCount++;
  }

  /** Takes one definition; returns whether it is final and has no supertype. */
  private boolean member(TokenCursor cursor, BinaryWriter out) {
    cursor.identifier();
    boolean plain = true;
    if (cursor.takeLeft("sub")) {
      boolean isFinal = cursor.takeKeyword("final");
      List<Integer> supertypes = new ArrayList<>();
      while (cursor.isIndex()) {
        supertypes.add(cursor.index(names));
      }
      plain = isFinal && supertypes.isEmpty();
      if (!plain) {
        out.u8(isFinal ? SUB_FINAL : SUB);
        out.u32(supertypes.size());
        supertypes.forEach(out::u32);
      }
      composite(cursor, out);
      cursor.expectRight();
    } else {
      composite(cursor, out);
    }
    cursor.expectRight();
    return plain;
  }

  private void composite(TokenCursor cursor, BinaryWriter out) {
    int index = shapes.size();
    if (cursor.takeLeft("func")) {
      FunctionShape shape = shape(cursor, new IndexSpace("local", "local"));
      shapes.add(shape);
      writeFunction(out, shape);
    } else if (cursor.takeLeft("struct")) {
      shapes.add(null);
      structure(cursor, index, out);
    } else if (cursor.takeLeft("array")) {
      shapes.add(null);
      out.u8(ARRAY);
      field(cursor, out);
    } else {
      throw cursor.unexpected("(func, (struct or (array");
    }
    cursor.expectRight();
  }

  private void structure(TokenCursor cursor, int index, BinaryWriter out) {
    IndexSpace space = new IndexSpace("field", "field");
    BinaryWriter body = new BinaryWriter();
    while (cursor.takeLeft("field")) {
      if (cursor.is(TokenKind.IDENTIFIER)) {
        int token = cursor.at();
        space.add(cursor.identifier(), cursor.tokens(), token);
        field(cursor, body);
      } else {
        while (!cursor.is(TokenKind.RIGHT)) {
          space.add();
          field(cursor, body);
        }
      }
      cursor.expectRight();
    }
    fields.put(index, space);
    out.u8(STRUCT);
    out.u32(space.size());
    out.append(body);
  }

  private void field(TokenCursor cursor, BinaryWriter out) {
    boolean mutable = cursor.takeLeft("mut");
    WireType.write(out, WireType.storage(cursor, names));
    if (mutable) {
      cursor.expectRight();
    }
    out.u8(mutable ? 1 : 0);
  }

  private static void writeFunction(BinaryWriter out, FunctionShape shape) {
    out.u8(FUNC);
    writeAll(out, shape.parameters());
    writeAll(out, shape.results());
  }

  private static void writeAll(BinaryWriter out, long[] types) {
    out.u32(types.length);
    for (long type : types) {
      WireType.write(out, type);
    }
  }

  /** Takes parameters and results. With {@code names} null parameters can't have names. */
  private FunctionShape shape(TokenCursor cursor, IndexSpace parameterNames) {
    LongList parameters = new LongList();
    while (cursor.takeLeft("param")) {
      if (parameterNames != null && cursor.is(TokenKind.IDENTIFIER)) {
        int token = cursor.at();
        parameterNames.add(cursor.identifier(), cursor.tokens(), token);
        parameters.add(WireType.value(cursor, names));
      } else {
        while (!cursor.is(TokenKind.RIGHT)) {
          parameters.add(WireType.value(cursor, names));
          if (parameterNames != null) {
            parameterNames.add();
          }
        }
      }
      cursor.expectRight();
    }
    LongList results = new LongList();
    while (cursor.takeLeft("result")) {
      while (!cursor.is(TokenKind.RIGHT)) {
        results.add(WireType.value(cursor, names));
      }
      cursor.expectRight();
    }
    if (cursor.isLeft("param") || cursor.isLeft("type")) {
      cursor.advance();
      throw cursor.unexpected(null);
    }
    return new FunctionShape(parameters.toArray(), results.toArray());
  }

  /**
   * Takes a type use.
   *
   * @param named whether parameters can have names
   */
  TypeUse use(TokenCursor cursor, boolean named) {
    IndexSpace parameters = named ? new IndexSpace("local", "local") : null;
    int token = cursor.at();
    if (!cursor.takeLeft("type")) {
      FunctionShape shape = shape(cursor, parameters);
      return new TypeUse(-1, false, shape, parameters);
    }
    int index = cursor.index(names);
    cursor.expectRight();
    FunctionShape written = shape(cursor, parameters);
    boolean exists = index >= 0 && index < shapes.size();
    FunctionShape declared = exists ? shapes.get(index) : null;
    if (!written.isEmpty()) {
      if (!exists) {
        throw cursor.tokens().malformed("unknown type " + Integer.toUnsignedString(index), token);
      }
      if (!written.equals(declared)) {
        throw cursor.tokens().malformed("inline function type does not match type " + index, token);
      }
    } else if (declared != null && named) {
      parameters.addUnnamed(declared.parameters().length);
    }
    return new TypeUse(index, true, declared, parameters);
  }

  /** Takes a type use and gives it an index, if need be by appending a type. */
  TypeUse resolvedUse(TokenCursor cursor, boolean named) {
    TypeUse use = use(cursor, named);
    return use.explicit()
        ? use
        : new TypeUse(indexOf(use.shape()), false, use.shape(), use.parameters());
  }

  /** The least index of a type that is just this function type; appended if there is none. */
  int indexOf(FunctionShape shape) {
    Integer known = reusable.get(shape);
    if (known != null) {
      return known;
    }
    int index = shapes.size();
    shapes.add(shape);
    reusable.put(shape, index);
    writeFunction(groups, shape);
    groupCount++;
    return index;
  }
}
