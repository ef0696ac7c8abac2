package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.module.TypeCode;
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
  private static final IndexSpace NO_FIELDS = new IndexSpace("field", "field");

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

  /** Takes the index or the name of a field of the structure type with an index. */
  int field(TokenCursor cursor, int type) {
    return cursor.index(fields.getOrDefault(type, NO_FIELDS));
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
      groups.u8(TypeCode.REC);
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
        out.u8(isFinal ? TypeCode.SUB_FINAL : TypeCode.SUB);
        out.u32(supertypes.size());
        supertypes.forEach(out::u32);
      }
      plain &= !descriptors(cursor, out);
      composite(cursor, out);
      cursor.expectRight();
    } else {
      plain = !descriptors(cursor, out);
      composite(cursor, out);
    }
    cursor.expectRight();
    return plain;
  }

  /** Takes the clauses of the proposal custom descriptors; returns whether there is any. */
  private boolean descriptors(TokenCursor cursor, BinaryWriter out) {
    boolean describes = cursor.takeLeft("describes");
    if (describes) {
      out.u8(TypeCode.DESCRIBES).u32(cursor.index(names));
      cursor.expectRight();
    }
    boolean described = cursor.takeLeft("descriptor");
    if (described) {
      out.u8(TypeCode.DESCRIPTOR).u32(cursor.index(names));
      cursor.expectRight();
    }
    return describes || described;
  }

  private void composite(TokenCursor cursor, BinaryWriter out) {
    int index = shapes.size();
    if (cursor.takeLeft("func")) {
      FunctionShape shape = shape(cursor, IndexSpace.ofLocals(), null);
      shapes.add(shape);
      writeFunction(out, shape);
    } else if (cursor.takeLeft("struct")) {
      shapes.add(null);
      structure(cursor, index, out);
    } else if (cursor.takeLeft("array")) {
      shapes.add(null);
      out.u8(TypeCode.ARRAY);
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
    out.u8(TypeCode.STRUCT);
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
    out.u8(TypeCode.FUNC);
    writeAll(out, shape.parameters());
    writeAll(out, shape.results());
  }

  private static void writeAll(BinaryWriter out, long[] types) {
    out.u32(types.length);
    for (long type : types) {
      WireType.write(out, type);
    }
  }

  /**
   * Takes parameters and results.
   *
   * @param parameterNames gets the parameters; null if they can't have names
   * @param annotations may give names too, unless null
   */
  private FunctionShape shape(
      TokenCursor cursor, IndexSpace parameterNames, ModuleAnnotations annotations) {
    LongList parameters = new LongList();
    while (cursor.takeLeft("param")) {
      if (takeName(cursor, parameterNames, annotations)) {
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

  private static boolean takeName(
      TokenCursor cursor, IndexSpace space, ModuleAnnotations annotations) {
    if (annotations != null) {
      return annotations.takeLocal(cursor, space);
    }
    if (space == null || !cursor.is(TokenKind.IDENTIFIER)) {
      return false;
    }
    int token = cursor.at();
    space.add(cursor.identifier(), cursor.tokens(), token);
    return true;
  }

  /** Takes a type use whose parameters can't have names. */
  TypeUse use(TokenCursor cursor) {
    return use(cursor, null);
  }

  /**
   * Takes a type use.
   *
   * @param annotations may give the parameters names, as identifiers may; null if they can't have
   *     any
   */
  private TypeUse use(TokenCursor cursor, ModuleAnnotations annotations) {
    IndexSpace parameters = annotations == null ? null : IndexSpace.ofLocals();
    int token = cursor.at();
    if (!cursor.takeLeft("type")) {
      FunctionShape shape = shape(cursor, parameters, annotations);
      return new TypeUse(-1, false, shape, parameters);
    }
    int index = cursor.index(names);
    cursor.expectRight();
    FunctionShape written = shape(cursor, parameters, annotations);
    boolean exists = index >= 0 && index < shapes.size();
    FunctionShape declared = exists ? shapes.get(index) : null;
    if (!written.isEmpty()) {
      if (!exists) {
        throw cursor.tokens().malformed("unknown type " + Integer.toUnsignedString(index), token);
      }
      if (!written.equals(declared)) {
        throw cursor.tokens().malformed("inline function type does not match type " + index, token);
      }
    } else if (declared != null && parameters != null) {
      parameters.addUnnamed(declared.parameters().length);
    }
    return new TypeUse(index, true, declared, parameters);
  }

  /** As {@link #use(TokenCursor)}, and gives it an index, if need be by appending a type. */
  TypeUse resolvedUse(TokenCursor cursor) {
    return resolve(use(cursor, null));
  }

  /** As {@link #resolvedUse(TokenCursor)}, but parameters can have names. */
  TypeUse resolvedUse(TokenCursor cursor, ModuleAnnotations annotations) {
    return resolve(use(cursor, annotations));
  }

  private TypeUse resolve(TypeUse use) {
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
