package io.github.rhinowasm.binary;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.GlobalDefinition;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.TableDefinition;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.module.TypeReader;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;

/** Reads the sections that declare or name functions, tables, memories, globals and tags. */
final class EntitySections {
  private static final ExternalKind[] KINDS = ExternalKind.values();

  private final Module.Builder builder;

  /** How many there are of each kind so far, imports included. */
  private final int[] counts = new int[KINDS.length];

  EntitySections(Module.Builder builder) {
    this.builder = builder;
  }

  void imports(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.IMPORTS, "imports");
    for (int i = 0; i < count; i++) {
      builder.at(reader.position());
      String module = name(reader);
      String name = name(reader);
      int start = reader.position();
      boolean exact = takeExact(reader);
      int kind = exact ? 0 : kind(reader, "malformed import kind");
      ExternalType type =
          switch (KINDS[kind]) {
            case FUNCTION -> new ExternalType.Function(functionType(reader), exact);
            case TABLE -> tableType(reader);
            case MEMORY -> memoryType(reader);
            case GLOBAL -> globalType(reader);
            case TAG -> tagType(reader);
          };
      add(reader, KINDS[kind], 1, start);
      builder.addImport(new Import(module, name, type));
    }
  }

  /** Returns the number of functions. */
  int functions(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.FUNCTIONS, "functions");
    for (int i = 0; i < count; i++) {
      builder.addFunction(functionType(reader));
    }
    return count;
  }

  void tables(InstructionReader reader) {
    int start = reader.position();
    int count = reader.count(ImplementationLimits.TABLES, "tables");
    add(reader, ExternalKind.TABLE, count, start);
    for (int i = 0; i < count; i++) {
      int at = reader.position();
      builder.at(at);
      if (reader.peek() != TypeCode.TABLE_WITH_INITIALIZER) {
        builder.addTable(new TableDefinition(tableType(reader), null));
        continue;
      }
      reader.require(
          Feature.FUNCTION_REFERENCES, "malformed reference type", "a table initializer", at);
      reader.u8();
      int zero = reader.position();
      if (reader.u8() != 0) {
        throw reader.malformed("zero byte expected", zero);
      }
      builder.addTable(new TableDefinition(tableType(reader), expression(reader)));
    }
  }

  void memories(InstructionReader reader) {
    int start = reader.position();
    int count = reader.count(ImplementationLimits.MEMORIES, "memories");
    add(reader, ExternalKind.MEMORY, count, start);
    for (int i = 0; i < count; i++) {
      builder.at(reader.position());
      builder.addMemory(memoryType(reader));
    }
  }

  void tags(InstructionReader reader) {
    int start = reader.position();
    int count = reader.count(ImplementationLimits.TAGS, "tags");
    add(reader, ExternalKind.TAG, count, start);
    for (int i = 0; i < count; i++) {
      builder.at(reader.position());
      builder.addTag(tagType(reader));
    }
  }

  void globals(InstructionReader reader) {
    int start = reader.position();
    int count = reader.count(ImplementationLimits.GLOBALS, "globals");
    add(reader, ExternalKind.GLOBAL, count, start);
    for (int i = 0; i < count; i++) {
      builder.addGlobal(new GlobalDefinition(globalType(reader), expression(reader)));
    }
  }

  void exports(InstructionReader reader) {
    int count = reader.count(ImplementationLimits.EXPORTS, "exports");
    for (int i = 0; i < count; i++) {
      builder.at(reader.position());
      String name = name(reader);
      int kind = kind(reader, "malformed export kind");
      builder.addExport(new Export(name, KINDS[kind], index(reader)));
    }
  }

  /** Reads an index; one that no space can have becomes the greatest int, which is unknown too. */
  static int index(TypeReader reader) {
    int index = reader.u32();
    return index < 0 ? Integer.MAX_VALUE : index;
  }

  /** Reads the mutability of a global or field. */
  static boolean mutability(TypeReader reader) {
    int start = reader.position();
    int code = reader.u8();
    if (code > 1) {
      throw reader.malformed("malformed mutability: " + code, start);
    }
    return code == 1;
  }

  /** Moves over a constant expression and returns where it stands, its {@code end} included. */
  static ByteSlice expression(InstructionReader reader) {
    int start = reader.position();
    skipExpression(reader);
    return reader.slice(start, reader.position());
  }

  /** Moves over a constant expression and its {@code end}. */
  static void skipExpression(InstructionReader reader) {
    if (reader.skipPlainConstant()) {
      return;
    }
    int depth = 1;
    while (depth > 0) {
      int at = reader.position();
      switch (reader.next().operator()) {
        case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
        case END -> depth--;
        case DELEGATE -> {
          if (depth-- == 1) {
            throw reader.malformed("END opcode expected", at);
          }
        }
        case ELSE, CATCH, CATCH_ALL -> {
          if (depth == 1) {
            throw reader.malformed("END opcode expected", at);
          }
        }
        default -> {}
      }
    }
  }

  private void add(InstructionReader reader, ExternalKind kind, int count, int start) {
    int total = counts[kind.ordinal()] += count;
    int limit =
        switch (kind) {
          case FUNCTION -> Integer.MAX_VALUE;
          case TABLE -> ImplementationLimits.TABLES;
          case MEMORY -> ImplementationLimits.MEMORIES;
          case GLOBAL -> ImplementationLimits.GLOBALS;
          case TAG -> ImplementationLimits.TAGS;
        };
    if (total > limit) {
      throw reader.invalid("too many " + kind + "s: " + total + ", limit " + limit, start);
    }
  }

  private static String name(InstructionReader reader) {
    return reader.name(ImplementationLimits.NAME_SIZE);
  }

  private static int kind(InstructionReader reader, String phrase) {
    int start = reader.position();
    int kind = reader.u8();
    if (kind >= KINDS.length) {
      throw reader.malformed(phrase + " " + kind, start);
    }
    if (KINDS[kind] == ExternalKind.TAG) {
      reader.require(Feature.EXCEPTIONS, phrase, "a tag", start);
    }
    return kind;
  }

  /** Takes the kind of an exact function, if that comes next and is known. */
  private static boolean takeExact(InstructionReader reader) {
    if (reader.peek() != TypeCode.EXACT_FUNCTION || !reader.allows(Feature.CUSTOM_DESCRIPTORS)) {
      return false;
    }
    reader.u8();
    return true;
  }

  private static DefinedType functionType(InstructionReader reader) {
    int start = reader.position();
    DefinedType type = reader.typeIndex();
    if (type.asFunction() == null) {
      throw reader.invalid("type mismatch: expected a function type, got " + type, start);
    }
    return type;
  }

  private static TagType tagType(InstructionReader reader) {
    int start = reader.position();
    if (reader.u8() != 0) {
      throw reader.malformed("malformed tag attribute", start);
    }
    return new TagType(functionType(reader));
  }

  private static GlobalType globalType(InstructionReader reader) {
    return new GlobalType(reader.valueType(), mutability(reader));
  }

  private static TableType tableType(InstructionReader reader) {
    ReferenceType element = reader.referenceType();
    int flags = limitsFlags(reader, LimitsFlags.HAS_MAXIMUM | LimitsFlags.ADDRESS64);
    return new TableType(element, limits(reader, flags));
  }

  private static MemoryType memoryType(InstructionReader reader) {
    int flags =
        limitsFlags(
            reader,
            LimitsFlags.HAS_MAXIMUM
                | LimitsFlags.SHARED
                | LimitsFlags.ADDRESS64
                | LimitsFlags.HAS_PAGE_SIZE);
    Limits limits = limits(reader, flags);
    int pageSize = 16;
    if ((flags & LimitsFlags.HAS_PAGE_SIZE) != 0) {
      int start = reader.position();
      pageSize = reader.u32();
      if (pageSize < 0 || pageSize >= 64) {
        throw reader.malformed("invalid custom page size", start);
      }
      if (pageSize != 0 && pageSize != 16) {
        throw reader.invalid("invalid custom page size: expected 1 or 65536", start);
      }
    }
    return new MemoryType(limits, (flags & LimitsFlags.SHARED) != 0, pageSize);
  }

  private static int limitsFlags(InstructionReader reader, int allowed) {
    String phrase = "malformed limits flags";
    int start = reader.position();
    int flags = reader.u8();
    if ((flags & ~allowed) != 0) {
      throw reader.malformed(phrase + " 0x" + Integer.toHexString(flags), start);
    }
    if ((flags & LimitsFlags.SHARED) != 0) {
      reader.require(Feature.THREADS, phrase, "a shared memory", start);
    }
    if ((flags & LimitsFlags.ADDRESS64) != 0) {
      reader.require(Feature.MEMORY64, phrase, "a 64-bit address type", start);
    }
    if ((flags & LimitsFlags.HAS_PAGE_SIZE) != 0) {
      reader.require(Feature.CUSTOM_PAGE_SIZES, phrase, "a page size", start);
    }
    return flags;
  }

  private static Limits limits(InstructionReader reader, int flags) {
    AddressType address = (flags & LimitsFlags.ADDRESS64) != 0 ? AddressType.I64 : AddressType.I32;
    long minimum = reader.u64();
    boolean hasMaximum = (flags & LimitsFlags.HAS_MAXIMUM) != 0;
    return new Limits(address, minimum, hasMaximum, hasMaximum ? reader.u64() : 0);
  }
}
