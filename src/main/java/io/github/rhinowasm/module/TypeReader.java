package io.github.rhinowasm.module;

import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads value, reference, heap and block types. Type indices are resolved here; what belongs to a
 * feature that is off is malformed, as for an engine that does not know it.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html">Core spec, binary format
 *     of types</a>
 */
public class TypeReader extends ByteReader {
  private static final FunctionType EMPTY_BLOCK = new FunctionType(List.of(), List.of());

  /** The types of blocks with one result of a type that is written as one byte, by that byte. */
  private static final FunctionType[] ONE_RESULT = new FunctionType[128];

  private final List<DefinedType> types;
  private final Features features;

  /**
   * @param types the types that may be named
   * @param bytes the bytes of the whole module
   * @param start where to begin
   * @param end where to stop
   * @param features what is allowed; null allows everything
   */
  public TypeReader(List<DefinedType> types, byte[] bytes, int start, int end, Features features) {
    super(bytes, start, end, "unexpected end of section or function");
    this.types = types;
    this.features = features;
  }

  /** Returns a reader that goes on at the same place but resolves type indices in another list. */
  public final TypeReader inScope(List<DefinedType> scope) {
    return new TypeReader(scope, bytes, position, end, features);
  }

  /** Whether a feature is on; null stands for what is always there. */
  public final boolean allows(Feature feature) {
    return feature == null || features == null || features.has(feature);
  }

  /**
   * Requires a feature.
   *
   * @param phrase the phrase of an engine without the feature
   * @param what the form that needs it
   * @param offset where that form stands
   */
  public final void require(Feature feature, String phrase, String what, int offset) {
    if (!allows(feature)) {
      throw malformed(phrase + ": " + what + " needs the feature " + feature, offset);
    }
  }

  /** Reads a block type. */
  public final FunctionType blockType() {
    int start = position;
    int first = peek();
    if (first == TypeCode.EMPTY_BLOCK) {
      position++;
      return EMPTY_BLOCK;
    }
    if ((first & 0xC0) == 0x40) {
      ValueType result = valueType();
      FunctionType type = position == start + 1 ? ONE_RESULT[first] : null;
      if (type == null) {
        type = new FunctionType(List.of(), List.of(result));
        if (position == start + 1) {
          // Races are harmless: any of the equal objects will do.
          ONE_RESULT[first] = type;
        }
      }
      return type;
    }
    long index = s33();
    if (index < 0) {
      throw malformed("malformed block type", start);
    }
    require(Feature.MULTI_VALUE, "malformed block type", "a type index", start);
    FunctionType type = typeAt(index, start).asFunction();
    if (type == null) {
      throw invalid("type mismatch: block type " + index + " is not a function type", start);
    }
    return type;
  }

  /**
   * Reads a vector of value types.
   *
   * @param limit the greatest length allowed
   * @param what what they are, for the message
   */
  public final List<ValueType> valueTypes(int limit, String what) {
    int count = count(limit, what);
    List<ValueType> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      read.add(valueType());
    }
    return read;
  }

  /** Reads a value type. */
  public final ValueType valueType() {
    return valueType("malformed value type", "malformed heap type");
  }

  /** Reads the type of a field that is not packed. */
  public final ValueType fieldType() {
    return valueType("malformed storage type", "malformed storage type");
  }

  private ValueType valueType(String phrase, String heapPhrase) {
    int start = position;
    int code = peek();
    NumericType number = NumericType.byCode(code);
    if (number != null) {
      position++;
      return number;
    }
    if (code == VectorType.CODE) {
      require(Feature.SIMD, phrase, "v128", start);
      position++;
      return VectorType.V128;
    }
    if (isReference(code)) {
      require(Feature.REFERENCE_TYPES, phrase, "a reference", start);
    }
    return reference(phrase, heapPhrase);
  }

  /** Reads a reference type, as tables and element segments have it. */
  public final ReferenceType referenceType() {
    return reference("malformed reference type", "malformed heap type");
  }

  private ReferenceType reference(String phrase, String heapPhrase) {
    int start = position;
    int code = peek();
    if (code == TypeCode.REF_NULL || code == TypeCode.REF) {
      require(Feature.FUNCTION_REFERENCES, phrase, "a typed reference", start);
      position++;
      return ReferenceType.of(code == TypeCode.REF_NULL, heapType(heapPhrase));
    }
    AbstractHeapType heap = AbstractHeapType.byCode(code);
    if (heap == null) {
      throw malformed(phrase + " 0x" + Integer.toHexString(code), start);
    }
    require(featureOf(heap), phrase, heap.shorthand(), start);
    position++;
    return ReferenceType.nullable(heap);
  }

  private static boolean isReference(int code) {
    return code == TypeCode.REF_NULL
        || code == TypeCode.REF
        || AbstractHeapType.byCode(code) != null;
  }

  /** Reads a heap type. */
  public final HeapType heapType() {
    return heapType("malformed heap type");
  }

  private HeapType heapType(String phrase) {
    int start = position;
    if (peek() == TypeCode.EXACT) {
      return exactType(phrase);
    }
    long code = s33();
    if (code >= 0) {
      require(Feature.FUNCTION_REFERENCES, phrase, "a type index", start);
      return typeAt(code, start);
    }
    AbstractHeapType heap = code < -64 ? null : AbstractHeapType.byCode((int) code & 0x7F);
    if (heap == null) {
      throw malformed(phrase, start);
    }
    require(featureOf(heap), phrase, heap.toString(), start);
    return heap;
  }

  private HeapType exactType(String phrase) {
    require(Feature.CUSTOM_DESCRIPTORS, phrase, "an exact type", position);
    position++;
    int start = position;
    // The byte can be an index too, but the suite wants a repeated mark to be malformed.
    if (peek() == TypeCode.EXACT && types.size() <= TypeCode.EXACT) {
      throw malformed(phrase + ": exact twice", start);
    }
    return typeIndex().exact();
  }

  /**
   * Reads a type index.
   *
   * @return the type, which need not be a function type
   */
  public final DefinedType typeIndex() {
    int start = position;
    return typeAt(Integer.toUnsignedLong(u32()), start);
  }

  private DefinedType typeAt(long index, int offset) {
    if (index >= types.size()) {
      throw invalid("unknown type " + index, offset);
    }
    return types.get((int) index);
  }

  private static Feature featureOf(AbstractHeapType heap) {
    return switch (heap) {
      case FUNC -> null;
      case EXTERN -> Feature.REFERENCE_TYPES;
      case ANY, EQ, I31, STRUCT, ARRAY, NONE, NOEXTERN, NOFUNC -> Feature.GC;
      case EXN, NOEXN -> Feature.EXCEPTIONS;
    };
  }
}
