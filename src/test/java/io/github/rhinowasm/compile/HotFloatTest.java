package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.runtime.Instance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What float arithmetic gives in hot code, where HotSpot's C2 would take {@code x * 1} and the like
 * for {@code x}: a NaN must come out quiet all the same.
 */
class HotFloatTest {
  private static final int TURNS = 10_000;

  /** Enough for C2. */
  private static final int CALLS = 150;

  private static final int SIGNALLING_F32 = 0x7FA0_0001;
  private static final long SIGNALLING_F64 = 0x7FF4_0000_0000_0001L;

  /** The same, quiet, of either sign. */
  private static final Set<String> QUIET =
      Set.of("7fe00001", "ffe00001", "7ffc000000000001", "fffc000000000001");

  /** Expressions of x; T is the type, local $one is 1, local $zero its initial value. */
  private static final Map<String, String> EXPRESSIONS = new LinkedHashMap<>();

  static {
    EXPRESSIONS.put("x * 1", "(T.mul (local.get $x) (T.const 1))");
    EXPRESSIONS.put("1 * x", "(T.mul (T.const 1) (local.get $x))");
    EXPRESSIONS.put("x / 1", "(T.div (local.get $x) (T.const 1))");
    EXPRESSIONS.put("x - 0", "(T.sub (local.get $x) (T.const 0))");
    EXPRESSIONS.put("x - -0", "(T.sub (local.get $x) (T.const -0))");
    EXPRESSIONS.put("x + 0", "(T.add (local.get $x) (T.const 0))");
    EXPRESSIONS.put("x + -0", "(T.add (local.get $x) (T.const -0))");
    EXPRESSIONS.put("0 - (0 - x)", "(T.sub (T.const 0) (T.sub (T.const 0) (local.get $x)))");
    EXPRESSIONS.put("x * local", "(T.mul (local.get $x) (local.get $one))");
    EXPRESSIONS.put("x - initial local", "(T.sub (local.get $x) (local.get $zero))");
    EXPRESSIONS.put("x * result", "(T.mul (local.get $x) (call $one))");
    EXPRESSIONS.put(
        "x * truth",
        "(T.mul (local.get $x) (T.convert_i32_u (T.ne (local.get $x) (local.get $x))))");
    EXPRESSIONS.put(
        "x - truth",
        "(T.sub (local.get $x) (T.convert_i32_s (T.eq (local.get $x) (local.get $x))))");
    EXPRESSIONS.put("x / i64", "(T.div (local.get $x) (T.convert_i64_s (i64.const 1)))");
    EXPRESSIONS.put("x * unsigned", "(T.mul (local.get $x) (T.convert_i64_u (i64.const 1)))");
    EXPRESSIONS.put(
        "x * equal",
        "(if (result T) (T.eq (local.get $y) (T.const 1))"
            + " (then (T.mul (local.get $x) (local.get $y))) (else (T.const 5)))");
    EXPRESSIONS.put("x - bits", "(T.sub (local.get $x) (T.reinterpret_I (I.const 0)))");
    EXPRESSIONS.put(
        "x * bits", "(T.mul (local.get $x) (T.reinterpret_I (I.reinterpret_T (local.get $one))))");
    EXPRESSIONS.put(
        "x - default field",
        "(T.sub (local.get $x) (struct.get $struct_T 0 (struct.new_default $struct_T)))");
    EXPRESSIONS.put(
        "x - default field far behind",
        "(T.sub (local.get $x) (struct.get $large_T 501 (struct.new_default $large_T)))");
    EXPRESSIONS.put(
        "x - default element",
        "(T.sub (local.get $x) (array.get $array_T"
            + " (array.new_default $array_T (i32.const 3)) (i32.const 1)))");
    EXPRESSIONS.put(
        "x - element",
        "(T.sub (local.get $x) (array.get $array_T"
            + " (array.new $array_T (T.const 0) (i32.const 3)) (i32.const 1)))");
    EXPRESSIONS.put(
        "x - lane of a default field",
        "(T.sub (local.get $x) (V.extract_lane 0 (struct.get $vector 0"
            + " (struct.new_default $vector))))");
    EXPRESSIONS.put(
        "x - lane of integers",
        "(T.sub (local.get $x) (V.extract_lane 0 (v128.xor (v128.const i64x2 1 1)"
            + " (v128.const i64x2 1 1))))");
    EXPRESSIONS.put("x - initial local of a function", "(call $sub_T (local.get $x))");
    EXPRESSIONS.put("ceil", "(T.ceil (local.get $x))");
    EXPRESSIONS.put("sqrt", "(T.sqrt (local.get $x))");
    EXPRESSIONS.put("min", "(T.min (local.get $x) (T.const 1))");
    EXPRESSIONS.put("max", "(T.max (T.const 0) (local.get $x))");
  }

  private static final String LOOP =
      """
      (func (export "EXPORT") (param $bits I) (param $turns i32) (param $y T) (result I)
        (local $one T) (local $zero T) (local $x T) (local $bitsOut I)
        (local.set $x (T.reinterpret_I (local.get $bits)))
        (local.set $one (T.const 1))
        (loop $again
          (local.set $bitsOut (I.reinterpret_T EXPRESSION))
          (br_if $again (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
        (local.get $bitsOut))
      """;

  private static String function(String name, String expression, String type) {
    return LOOP.replace("EXPORT", type + " " + name)
        .replace("EXPRESSION", expression)
        .replace("(I", "(" + (type.equals("f32") ? "i32" : "i64"))
        .replace("_I", "_" + (type.equals("f32") ? "i32" : "i64"))
        .replace(" I)", " " + (type.equals("f32") ? "i32" : "i64") + ")")
        .replace("(T", "(" + type)
        .replace("_T", "_" + type)
        .replace(" T)", " " + type + ")")
        .replace("(V.", "(" + (type.equals("f32") ? "f32x4." : "f64x2."))
        .replace("_T ", "_" + type + " ")
        .replace("_T)", "_" + type + ")")
        .replace("call $one", "call $one_" + type);
  }

  private static String module() {
    StringBuilder wat = new StringBuilder("(module");
    wat.append("(func $one_f32 (result f32) (f32.const 1))");
    wat.append("(func $one_f64 (result f64) (f64.const 1))");
    for (String type : new String[] {"f32", "f64"}) {
      wat.append(
          "(func $sub_T (param T) (result T) (local T) (T.sub (local.get 0) (local.get 1)))"
              .replace("(T", "(" + type)
              .replace(" T)", " " + type + ")")
              .replace("_T", "_" + type));
    }
    wat.append("(type $vector (struct (field v128)))");
    for (String type : new String[] {"f32", "f64"}) {
      String definition =
          "(type $struct_T (struct (field T))) (type $array_T (array T)) (type $large_T (struct"
              + "(field i32)".repeat(500)
              + "(field T)".repeat(2)
              + "))";
      wat.append(definition.replace("T)", type + ")").replace("_T", "_" + type));
    }
    EXPRESSIONS.forEach(
        (name, expression) ->
            wat.append(function(name, expression, "f32"))
                .append(function(name, expression, "f64")));
    wat.append(
        function("demote", "(f32.demote_f64 (local.get $wide))", "f32")
            .replace("(local $one", "(local $wide f64) (local $one")
            .replace("(loop", "(local.set $wide (f64.promote_f32 (local.get $x))) (loop"));
    return wat.append(")").toString();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DEFAULT", "TINY_PARTS"})
  void nansAreQuiet(Mode mode) {
    Instance instance = mode.text(module());
    Map<String, String> wrong = new TreeMap<>();
    // All in turn, so that the compiler, which works meanwhile, gets the time for each.
    for (int call = 0; call < CALLS; call++) {
      for (String name : instance.exports().keySet()) {
        Object[] arguments =
            name.startsWith("f32")
                ? new Object[] {SIGNALLING_F32, TURNS, 1f}
                : new Object[] {SIGNALLING_F64, TURNS, 1d};
        String bits = String.format("%x", instance.function(name).call(arguments));
        if (!QUIET.contains(bits)) {
          wrong.put(name, bits);
        }
      }
    }
    assertEquals(Map.of(), wrong);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DEFAULT", "TINY_PARTS"})
  void zeroMinusZeroIsPositive(Mode mode) {
    Instance instance = mode.text(module());
    for (int call = 0; call < CALLS; call++) {
      assertEquals(0L, instance.function("f64 0 - (0 - x)").call(Long.MIN_VALUE, TURNS, 1d));
      assertEquals(0, instance.function("f32 0 - (0 - x)").call(Integer.MIN_VALUE, TURNS, 1f));
    }
  }
}
