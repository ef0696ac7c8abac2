package io.github.rhinowasm.type;

/** An abstract heap type. Each row: text, code in the binary format, and the shorthand's text. */
public enum AbstractHeapType implements HeapType {
  /** Any function. */
  FUNC("func", 0x70, "funcref"),
  /** Any value of the host. */
  EXTERN("extern", 0x6F, "externref"),
  /** Any internal reference. */
  ANY("any", 0x6E, "anyref"),
  /** References that {@code ref.eq} compares. */
  EQ("eq", 0x6D, "eqref"),
  /** Unboxed 31-bit integers. */
  I31("i31", 0x6C, "i31ref"),
  /** Any structure. */
  STRUCT("struct", 0x6B, "structref"),
  /** Any array. */
  ARRAY("array", 0x6A, "arrayref"),
  /** Any exception. */
  EXN("exn", 0x69, "exnref"),
  /** The bottom of the {@code any} hierarchy. */
  NONE("none", 0x71, "nullref"),
  /** The bottom of the {@code extern} hierarchy. */
  NOEXTERN("noextern", 0x72, "nullexternref"),
  /** The bottom of the {@code func} hierarchy. */
  NOFUNC("nofunc", 0x73, "nullfuncref"),
  /** The bottom of the {@code exn} hierarchy. */
  NOEXN("noexn", 0x74, "nullexnref");

  private static final AbstractHeapType[] BY_CODE = new AbstractHeapType[0x80];

  static {
    for (AbstractHeapType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final String text;
  private final int code;
  private final String shorthand;

  AbstractHeapType(String text, int code, String shorthand) {
    this.text = text;
    this.code = code;
    this.shorthand = shorthand;
  }

  /** The byte that stands for this type in the binary format. */
  public int code() {
    return code;
  }

  /** The text of the shorthand for {@code (ref null this)}, such as {@code funcref}. */
  public String shorthand() {
    return shorthand;
  }

  /** The type with this code in the binary format, or null. */
  public static AbstractHeapType byCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  @Override
  public boolean matches(HeapType other) {
    if (this == other) {
      return true;
    }
    if (other.defined() != null) {
      return this == other.bottom();
    }
    return switch (this) {
      case FUNC, EXTERN, ANY, EXN -> false;
      case EQ -> other == ANY;
      case I31, STRUCT, ARRAY -> other == EQ || other == ANY;
      case NONE, NOEXTERN, NOFUNC, NOEXN -> other.bottom() == this;
    };
  }

  @Override
  public DefinedType defined() {
    return null;
  }

  @Override
  public AbstractHeapType top() {
    return switch (this) {
      case FUNC, NOFUNC -> FUNC;
      case EXTERN, NOEXTERN -> EXTERN;
      case EXN, NOEXN -> EXN;
      case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
    };
  }

  @Override
  public AbstractHeapType bottom() {
    return switch (top()) {
      case FUNC -> NOFUNC;
      case EXTERN -> NOEXTERN;
      case EXN -> NOEXN;
      default -> NONE;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
