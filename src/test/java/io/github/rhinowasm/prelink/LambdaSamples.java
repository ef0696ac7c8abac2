package io.github.rhinowasm.prelink;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Lambdas of all shapes; {@link PrelinkerTest} rewrites them. */
public final class LambdaSamples implements Supplier<List<Object>> {
  private final String field = "field";
  private final List<Object> results = new ArrayList<>();

  /** Functions that are serializable, as Rhino's are. */
  interface SerializableFunction<A, B> extends Function<A, B>, Serializable {}

  /** Has lambdas in an interface. */
  interface Doubling {
    /** The number, from lambdas of a static and of an instance method. */
    default int twice(int i) {
      IntBinaryOperator sum = (a, b) -> plus(a, b);
      return sum.applyAsInt(i, i);
    }

    private int plus(int a, int b) {
      Supplier<Integer> supplier = () -> a + b;
      return supplier.get();
    }
  }

  /** A nested class is its own container but no nest host. */
  private static final class Nested implements Doubling {
    private String hidden(String suffix) {
      Function<String, String> append = this::append;
      return append.apply(suffix);
    }

    private String append(String suffix) {
      return "nested" + suffix;
    }
  }

  private void add(Object lambda, Object result) {
    results.add(lambda.getClass().isHidden() ? "hidden" : "ordinary");
    results.add(result);
  }

  /** Evaluates them all: whether each is a hidden class, and its result. */
  @Override
  public List<Object> get() {
    Supplier<String> capturesThis = () -> field;
    add(capturesThis, capturesThis.get());
    long wide = 1L << 40;
    LongFunction<String> capturesWide = more -> field + (wide + more);
    add(capturesWide, capturesWide.apply(2));
    SerializableFunction<String, Integer> serializable = text -> text.length() + field.length();
    add(serializable, serializable.apply("12"));
    Function<String, StringBuilder> constructor = StringBuilder::new;
    add(constructor, constructor.apply("made").toString());
    Predicate<Object> bound = results::add;
    add(bound, bound.test("added"));
    BiFunction<String, String, String> unbound = String::concat;
    add(unbound, unbound.apply("a", "b"));
    Runnable drops = () -> results.add("run");
    drops.run();
    Runnable dropsWide = System::nanoTime;
    dropsWide.run();
    add(dropsWide, "dropped");
    ToIntFunction<String> primitive = String::length;
    add(primitive, primitive.applyAsInt("123"));
    Function<Integer, Integer> boxes = Math::abs;
    add(boxes, boxes.apply(-5));
    add(drops, new Nested().twice(21));
    add(drops, new Nested().hidden("!"));
    add(drops, same() == same());
    return results;
  }

  /** Captures nothing. */
  private static Function<Object, Object> same() {
    return x -> x;
  }
}
