package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.NameSection;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.text.ModuleAnnotations.Place;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Features;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Assembles the fields of a module in two passes: the first gives every definition its index, the
 * second writes. Indices are written as they are, right or wrong, since checking them is the
 * validator's work.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html">Core spec, text format
 *     of modules</a>
 */
final class ModuleAssembler {
  /** A section whose content is a vector. */
  private static final class Section {
    final BinaryWriter items = new BinaryWriter();
    int count;

    BinaryWriter add() {
      count++;
      return items;
    }
  }

  private final TokenCursor cursor;
  private final Tokens tokens;
  private final int first;
  private final ModuleAnnotations annotations;
  private final ModuleContext context;
  private final CodeParser code;
  private final ExternTypeParser externTypes;
  private final SegmentParser segments;
  private final Map<Place, Section> sections = new EnumMap<>(Place.class);
  private final Map<ExternalKind, Integer> next = new EnumMap<>(ExternalKind.class);
  private final BinaryWriter body = new BinaryWriter();
  private int nextType;
  private int start = -1;
  private boolean hasStart;
  private String moduleName;

  private ModuleAssembler(TokenCursor cursor, int start, String id, Features features) {
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.first = cursor.at();
    this.moduleName = id;
    annotations = new ModuleAnnotations(tokens, start, cursor.end());
    context = new ModuleContext(annotations, features);
    code = new CodeParser(cursor, context);
    externTypes = new ExternTypeParser(cursor, context);
    segments = new SegmentParser(cursor, context, code);
    for (Place place : Place.values()) {
      sections.put(place, new Section());
    }
    for (ExternalKind kind : ExternalKind.values()) {
      next.put(kind, 0);
    }
  }

  /**
   * Assembles fields up to a closing parenthesis, which is not taken, or the end.
   *
   * @param start index of the token from which on annotations belong to the module
   * @param id the module's name, or null
   * @param features on which the grammar depends
   */
  static byte[] assemble(TokenCursor cursor, int start, String id, Features features) {
    return new ModuleAssembler(cursor, start, id, features).run();
  }

  private byte[] run() {
    new FieldCollector(cursor, context).run();
    if (!cursor.is(TokenKind.RIGHT) && !cursor.is(TokenKind.END)) {
      throw cursor.unexpected("a module field");
    }
    for (int field : context.typeFields) {
      cursor.seek(field);
      if (cursor.takeKeyword("type")) {
        context.types.define(cursor);
      } else {
        cursor.advance();
        context.types.defineGroup(cursor);
      }
    }
    cursor.seek(first);
    String name = annotations.takeName(first, "module");
    moduleName = name == null ? moduleName : name;
    while (cursor.is(TokenKind.LEFT)) {
      annotations.takeCustom(cursor.at());
      cursor.advance();
      field();
    }
    annotations.takeCustom(cursor.at());
    annotations.finish();
    return link();
  }

  private Section section(Place place) {
    return sections.get(place);
  }

  private void field() {
    if (cursor.takeKeyword("type")) {
      type();
    } else if (cursor.takeKeyword("rec")) {
      while (cursor.takeLeft("type")) {
        type();
      }
      cursor.expectRight();
    } else if (cursor.takeKeyword("import")) {
      importField();
    } else if (cursor.takeKeyword("export")) {
      exportField();
    } else if (cursor.takeKeyword("start")) {
      if (hasStart) {
        throw tokens.malformed("multiple start sections", cursor.at() - 1);
      }
      hasStart = true;
      start = cursor.index(context.functions);
      cursor.expectRight();
    } else if (cursor.takeKeyword("elem")) {
      name(context.elements, section(Place.ELEMENT).count);
      segments.element(section(Place.ELEMENT).add());
      cursor.expectRight();
    } else if (cursor.takeKeyword("data")) {
      name(context.data, section(Place.DATA).count);
      segments.data(section(Place.DATA).add());
      cursor.expectRight();
    } else {
      definition();
    }
  }

  /** Goes over a type, which was assembled before. */
  private void type() {
    IndexSpace fields = context.types.fields().get(nextType);
    name(context.types.names(), nextType++);
    if (fields == null) {
      cursor.skipToClose();
    } else {
      fieldNames(fields);
    }
  }

  /** Goes over a structure type and takes the names that annotations give to fields. */
  private void fieldNames(IndexSpace fields) {
    int next = 0;
    int depth = 1;
    while (depth > 0) {
      if (cursor.takeLeft("field")) {
        cursor.identifier();
        String name = annotations.takeName(cursor.at(), fields.noun());
        if (name != null) {
          fields.rename(next, name);
        }
        for (; !cursor.is(TokenKind.RIGHT); next++) {
          boolean compound = cursor.is(TokenKind.LEFT);
          cursor.advance();
          if (compound) {
            cursor.skipToClose();
          }
        }
      } else {
        depth += cursor.is(TokenKind.LEFT) ? 1 : cursor.is(TokenKind.RIGHT) ? -1 : 0;
      }
      cursor.advance();
    }
  }

  /**
   * Takes an identifier, which is known by now, and a {@code @name} annotation that counts more.
   */
  private void name(IndexSpace space, int index) {
    cursor.identifier();
    String name = annotations.takeName(cursor.at(), space.noun());
    if (name != null) {
      space.rename(index, name);
    }
  }

  private int nextIndex(ExternalKind kind) {
    return next.merge(kind, 1, Integer::sum) - 1;
  }

  private void importField() {
    String module = cursor.name();
    String name = cursor.name();
    cursor.expectLeft();
    ExternalKind kind = ModuleContext.takeKind(cursor);
    int index = nextIndex(kind);
    name(context.space(kind), index);
    importEntry(module, name, kind, index);
    cursor.expectRight();
    cursor.expectRight();
  }

  private void importEntry(String module, String name, ExternalKind kind, int index) {
    BinaryWriter out = section(Place.IMPORT).add();
    out.name(module);
    out.name(name);
    if (kind == ExternalKind.FUNCTION && cursor.takeLeft("exact")) {
      out.u8(TypeCode.EXACT_FUNCTION);
      externTypes.type(kind, index, out);
      cursor.expectRight();
    } else {
      out.u8(kind.ordinal());
      externTypes.type(kind, index, out);
    }
  }

  private void exportField() {
    String name = cursor.name();
    cursor.expectLeft();
    ExternalKind kind = ModuleContext.takeKind(cursor);
    if (kind == null) {
      throw cursor.unexpected("func, table, memory, global or tag");
    }
    export(name, kind, cursor.index(context.space(kind)));
    cursor.expectRight();
    cursor.expectRight();
  }

  private void export(String name, ExternalKind kind, int index) {
    BinaryWriter out = section(Place.EXPORT).add();
    out.name(name);
    out.u8(kind.ordinal());
    out.u32(index);
  }

  private void definition() {
    ExternalKind kind = ModuleContext.takeKind(cursor);
    int index = nextIndex(kind);
    name(context.space(kind), index);
    while (cursor.takeLeft("export")) {
      export(cursor.name(), kind, index);
      cursor.expectRight();
    }
    if (cursor.takeLeft("import")) {
      String module = cursor.name();
      String name = cursor.name();
      cursor.expectRight();
      importEntry(module, name, kind, index);
    } else {
      switch (kind) {
        case FUNCTION -> function(index);
        case TABLE -> table(index);
        case MEMORY -> memory(index);
        case GLOBAL -> global();
        case TAG -> externTypes.tag(section(Place.TAG).add());
      }
    }
    cursor.expectRight();
  }

  private void function(int index) {
    TypeUse use = context.types.resolvedUse(cursor, annotations);
    section(Place.FUNCTION).add().u32(use.index());
    IndexSpace locals = use.parameters();
    body.truncate(0);
    locals(locals, body);
    code.body(locals, body);
    section(Place.CODE).add().sized(body);
    context.branchHints.add(index, code.branchHints());
    if (!locals.names().isEmpty()) {
      context.localNames.put(index, locals.names());
    }
    if (!code.labels().names().isEmpty()) {
      context.labelNames.put(index, new TreeMap<>(code.labels().names()));
    }
  }

  /** Takes the declarations of locals and writes them as runs of equal types. */
  private void locals(IndexSpace space, BinaryWriter out) {
    BinaryWriter runs = new BinaryWriter();
    int runCount = 0;
    int length = 0;
    long type = 0;
    while (cursor.takeLeft("local")) {
      boolean named = annotations.takeLocal(cursor, space);
      while (named || !cursor.is(TokenKind.RIGHT)) {
        long added = WireType.value(cursor, context.types.names());
        if (!named) {
          space.add();
        }
        if (length > 0 && added != type) {
          runs.u32(length);
          WireType.write(runs, type);
          runCount++;
          length = 0;
        }
        type = added;
        length++;
        if (named) {
          break;
        }
      }
      cursor.expectRight();
    }
    if (length > 0) {
      runs.u32(length);
      WireType.write(runs, type);
      runCount++;
    }
    out.u32(runCount);
    out.append(runs);
  }

  private static BinaryWriter zero(int addressFlag) {
    BinaryWriter offset = new BinaryWriter();
    offset.u8((addressFlag == 0 ? Operator.I32_CONST : Operator.I64_CONST).code());
    offset.u8(0);
    offset.u8(Operator.END.code());
    return offset;
  }

  private void table(int index) {
    BinaryWriter out = section(Place.TABLE).add();
    int addressFlag = externTypes.addressFlag();
    if (cursor.is(TokenKind.NATURAL)) {
      BinaryWriter type = new BinaryWriter();
      externTypes.table(addressFlag, type);
      if (cursor.is(TokenKind.RIGHT)) {
        out.append(type);
      } else {
        out.u8(TypeCode.TABLE_WITH_INITIALIZER).u8(0);
        out.append(type);
        code.constantExpression(out);
      }
      return;
    }
    long type = WireType.reference(cursor, context.types.names());
    cursor.expectLeft("elem");
    BinaryWriter segment = section(Place.ELEMENT).add();
    int size = segments.inlineElements(index, type, zero(addressFlag), segment);
    ExternTypeParser.table(addressFlag, type, size, out);
  }

  private void memory(int index) {
    BinaryWriter out = section(Place.MEMORY).add();
    int addressFlag = externTypes.addressFlag();
    int pageSize = externTypes.pageSize();
    if (pageSize < 0 && !cursor.isLeft("data")) {
      externTypes.memory(addressFlag, out);
      return;
    }
    cursor.expectLeft("data");
    int size = segments.inlineData(index, zero(addressFlag), section(Place.DATA).add());
    ExternTypeParser.memory(addressFlag, pageSize, size, out);
  }

  private void global() {
    BinaryWriter out = section(Place.GLOBAL).add();
    externTypes.global(out);
    code.constantExpression(out);
  }

  private byte[] link() {
    Section types = section(Place.TYPE);
    types.count = context.types.groupCount();
    types.items.append(context.types.groups());
    BinaryWriter out = new BinaryWriter();
    out.header();
    for (Place place : Place.values()) {
      annotations.writeBefore(place, out);
      if (place == Place.CODE) {
        context.branchHints.write(out);
      }
      write(place, out);
      annotations.writeAfter(place, out);
    }
    NameSection.write(context.names(moduleName), out);
    return out.toByteArray();
  }

  private void write(Place place, BinaryWriter out) {
    Section section = section(place);
    if (place == Place.START && hasStart) {
      section.items.u32(start);
      out.u8(place.section.id());
      out.sized(section.items);
    } else if (place == Place.DATA_COUNT && context.needsDataCount) {
      section.items.u32(section(Place.DATA).count);
      out.u8(place.section.id());
      out.sized(section.items);
    } else if (section.count > 0) {
      BinaryWriter content = new BinaryWriter();
      content.u32(section.count);
      content.append(section.items);
      out.u8(place.section.id());
      out.sized(content);
    }
  }
}
