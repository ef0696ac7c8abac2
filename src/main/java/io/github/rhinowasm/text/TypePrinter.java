package io.github.rhinowasm.text;

import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.TypeCode;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.VectorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints types as the bytes have them: the decoded types no longer tell which of two equal indices
 * was meant.
 */
final class TypePrinter {

  /**
   * The texts of a function type's types.
   *
   * @param parameters the parameters
   * @param results the results
   */
  record Signature(List<String> parameters, List<String> results) {}

  private final Identifiers identifiers;
  private final Map<Integer, Map<Integer, String>> fieldNames;
  private final Map<Integer, Signature> signatures = new HashMap<>();
  private final Map<Integer, Identifiers> structures = new HashMap<>();
  private int next;

  TypePrinter(Identifiers identifiers, Map<Integer, Map<Integer, String>> fieldNames) {
    this.identifiers = identifiers;
    this.fieldNames = fieldNames;
  }

  /** The function type with an index, or null. */
  Signature signature(int index) {
    return signatures.get(index);
  }

  /** What names a field of the structure type with an index. */
  String field(int type, int field) {
    Identifiers fields = structures.get(type);
    return fields == null ? Integer.toUnsignedString(field) : fields.use(field);
  }

  /** Prints one entry of the type section as a line, or lines, that end without a line break. */
  void group(ByteReader reader, StringBuilder out) {
    if (reader.peek() != TypeCode.REC) {
      out.append("  ");
      definition(reader, out);
      return;
    }
    reader.u8();
    int count = reader.u32();
    out.append("  (rec");
    for (int i = 0; i < count; i++) {
      out.append("\n    ");
      definition(reader, out);
    }
    out.append(count > 0 ? "\n  )" : ")");
  }

  private void definition(ByteReader reader, StringBuilder out) {
    int index = next++;
    out.append("(type").append(identifiers.definition(index)).append(' ');
    int code = reader.peek();
    boolean sub = code == TypeCode.SUB || code == TypeCode.SUB_FINAL;
    if (sub) {
      reader.u8();
      out.append(code == TypeCode.SUB ? "(sub " : "(sub final ");
      int count = reader.u32();
      for (int i = 0; i < count; i++) {
        out.append(identifiers.use(reader.u32())).append(' ');
      }
    }
    clause(TypeCode.DESCRIBES, "(describes ", reader, out);
    clause(TypeCode.DESCRIPTOR, "(descriptor ", reader, out);
    composite(reader, index, out);
    out.append(sub ? "))" : ")");
  }

  private void clause(int code, String begin, ByteReader reader, StringBuilder out) {
    if (reader.peek() == code) {
      reader.u8();
      out.append(begin).append(identifiers.use(reader.u32())).append(") ");
    }
  }

  private void composite(ByteReader reader, int index, StringBuilder out) {
    int code = reader.u8();
    if (code == TypeCode.STRUCT) {
      Map<Integer, String> names = fieldNames.getOrDefault(index, Map.of());
      out.append("(struct");
      int count = reader.u32();
      Identifiers fields = new Identifiers(names, count);
      structures.put(index, fields);
      for (int i = 0; i < count; i++) {
        String name = fields.binding(i);
        out.append(" (field ")
            .append(name == null ? "" : name + " ")
            .append(field(reader))
            .append(')');
      }
      out.append(')');
    } else if (code == TypeCode.ARRAY) {
      out.append("(array ").append(field(reader)).append(')');
    } else {
      Signature signature = new Signature(values(reader), values(reader));
      signatures.put(index, signature);
      out.append("(func");
      parameters(signature, new Identifiers(null, 0), out);
      results(signature, out);
      out.append(')');
    }
  }

  private String field(ByteReader reader) {
    String storage = storage(reader);
    return reader.u8() == 0 ? storage : "(mut " + storage + ")";
  }

  private String storage(ByteReader reader) {
    PackedType packed = PackedType.byCode(reader.peek());
    if (packed == null) {
      return value(reader);
    }
    reader.u8();
    return packed.toString();
  }

  /** Reads a vector of value types. */
  List<String> values(ByteReader reader) {
    int count = reader.u32();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value(reader));
    }
    return values;
  }

  /** Reads a value type. */
  String value(ByteReader reader) {
    int code = reader.u8();
    NumericType number = NumericType.byCode(code);
    if (number != null) {
      return number.toString();
    }
    if (code == VectorType.CODE) {
      return VectorType.V128.toString();
    }
    if (code == TypeCode.REF_NULL || code == TypeCode.REF) {
      return (code == TypeCode.REF_NULL ? "(ref null " : "(ref ") + heap(reader) + ")";
    }
    AbstractHeapType type = AbstractHeapType.byCode(code);
    if (type == null) {
      throw reader.malformed("malformed value type", reader.position() - 1);
    }
    return type.shorthand();
  }

  /** Reads a heap type. */
  String heap(ByteReader reader) {
    int start = reader.position();
    if (reader.peek() == TypeCode.EXACT) {
      reader.u8();
      return "(exact " + identifiers.use(reader.u32()) + ")";
    }
    long code = reader.s33();
    if (code >= 0) {
      return identifiers.use((int) code);
    }
    AbstractHeapType type = code < -64 ? null : AbstractHeapType.byCode((int) code & 0x7F);
    if (type == null) {
      throw reader.malformed("malformed heap type", start);
    }
    return type.toString();
  }

  /** Reads a block type; the text begins with a space unless it is empty. */
  String block(ByteReader reader) {
    int first = reader.peek();
    if (first == TypeCode.EMPTY_BLOCK) {
      reader.u8();
      return "";
    }
    if ((first & 0xC0) == 0x40) {
      return " (result " + value(reader) + ")";
    }
    return use((int) reader.s33(), null);
  }

  /**
   * A type use with parameters and results.
   *
   * @param parameters the parameters' names, or null
   */
  String use(int index, Identifiers parameters) {
    StringBuilder out = new StringBuilder(" (type ").append(identifiers.use(index)).append(')');
    Signature signature = signatures.get(index);
    if (signature != null) {
      parameters(signature, parameters == null ? new Identifiers(null, 0) : parameters, out);
      results(signature, out);
    }
    return out.toString();
  }

  private static void parameters(Signature signature, Identifiers names, StringBuilder out) {
    list("param", signature.parameters(), names, 0, out);
  }

  private static void results(Signature signature, StringBuilder out) {
    list("result", signature.results(), new Identifiers(null, 0), 0, out);
  }

  /** Writes types, those without a name together and those with one alone. */
  static void list(
      String keyword, List<String> types, Identifiers names, int first, StringBuilder out) {
    boolean open = false;
    for (int i = 0; i < types.size(); i++) {
      String name = names.binding(first + i);
      if (open && name != null) {
        out.append(')');
        open = false;
      }
      if (name != null) {
        out.append(" (").append(keyword).append(' ').append(name);
        out.append(' ').append(types.get(i)).append(')');
      } else {
        out.append(open ? " " : " (" + keyword + " ").append(types.get(i));
        open = true;
      }
    }
    out.append(open ? ")" : "");
  }
}
