package io.github.rhinowasm.text;

/** Writes floating-point numbers so that reading them gives the same bits. */
final class FloatText {
  private FloatText() {}

  /** The literal of an f32 with these bits. */
  static String float32(int bits) {
    String sign = bits < 0 ? "-" : "";
    int fraction = bits & 0x7F_FFFF;
    if ((bits >>> 23 & 0xFF) == 0xFF) {
      return sign + special(fraction, 0x40_0000);
    }
    return sign + decimal(Float.toString(Float.intBitsToFloat(bits & 0x7FFF_FFFF)));
  }

  /** The literal of an f64 with these bits. */
  static String float64(long bits) {
    String sign = bits < 0 ? "-" : "";
    long fraction = bits & 0xF_FFFF_FFFF_FFFFL;
    if ((bits >>> 52 & 0x7FF) == 0x7FF) {
      return sign + special(fraction, 0x8_0000_0000_0000L);
    }
    return sign + decimal(Double.toString(Double.longBitsToDouble(bits & Long.MAX_VALUE)));
  }

  private static String special(long fraction, long canonical) {
    if (fraction == 0) {
      return "inf";
    }
    return fraction == canonical ? "nan" : "nan:0x" + Long.toHexString(fraction);
  }

  private static String decimal(String java) {
    String text = java.replace('E', 'e');
    if (text.endsWith(".0")) {
      return text.substring(0, text.length() - 2);
    }
    return text.replace(".0e", "e");
  }
}
