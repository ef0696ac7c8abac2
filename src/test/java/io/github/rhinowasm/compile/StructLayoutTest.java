package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.type.DefinedType;
import java.lang.ref.WeakReference;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Which types share a class, and that classes go when nobody needs them. */
class StructLayoutTest {
  private static Class<?> made(Instance instance, String export) {
    return instance.function(export).call().getClass();
  }

  @Test
  void typesOfTheSameFieldsInTheSameLineShareAClass() {
    String text =
        """
        (module
          (type $a (sub (struct (field i32) (field (mut i64)))))
          (type $b (sub (struct (field (mut i32)) (field i64))))
          (type $c (sub $a (struct (field i32) (field (mut i64)))))
          (type $d (sub $a (struct (field i32) (field (mut i64)) (field anyref))))
          (type $e (sub $c (struct (field i32) (field (mut i64)) (field (ref null $a)))))
          (type $f (struct (field i32) (field i64) (field anyref)))
          (func (export "a") (result structref) (struct.new_default $a))
          (func (export "b") (result structref) (struct.new_default $b))
          (func (export "c") (result structref) (struct.new_default $c))
          (func (export "d") (result structref) (struct.new_default $d))
          (func (export "e") (result structref) (struct.new_default $e))
          (func (export "f") (result structref) (struct.new_default $f)))
        """;
    Instance one = Mode.DEFAULT.text(text);
    Instance other = Mode.EAGER.text(text);
    Class<?> a = made(one, "a");
    Class<?> d = made(one, "d");
    assertSame(a, made(other, "a"));
    assertSame(a, made(one, "b"));
    assertSame(a, made(one, "c"));
    assertSame(a, d.getSuperclass());
    assertSame(d, made(one, "e"));
    assertNotSame(d, made(one, "f"));
  }

  @Test
  void classesGoWithModulesAndObjects() throws Exception {
    // Fields in an order that no other test has.
    String fields = "(field f32) (field i8) (field f32) (field i16) (field f64) (field i8)";
    String text =
        "(module (type $s (struct "
            + fields
            + ")) (func (export \"f\") (result structref) (struct.new_default $s)))";
    Object object = Mode.DEFAULT.text(text).function("f").call();
    WeakReference<Class<?>> type = new WeakReference<>(object.getClass());
    System.gc();
    // The module has gone, or may have; its object lives, and another module makes the same.
    assertSame(object.getClass(), Mode.DEFAULT.text(text).function("f").call().getClass());
    object = null;
    for (int i = 0; i < 100 && type.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(type.get());
  }

  @Test
  void placesBeyondTheJavaFields() {
    StructLayout layout = StructLayout.root("I".repeat(StructLayout.MOST_FIELDS) + "IAVAJ");
    int first = StructLayout.MOST_FIELDS;
    assertEquals(0, layout.place(first, false));
    assertEquals(0, layout.place(first + 1, true));
    assertEquals(1, layout.place(first + 2, false));
    assertEquals(1, layout.place(first + 3, true));
    assertEquals(3, layout.place(first + 4, false));
    assertEquals(4, layout.place(first + 5, false));
    assertEquals(2, layout.place(first + 5, true));
  }

  /**
   * One thread makes structures of constants, which is by reflection, the other links code that
   * uses the same class: neither waits for what the other has.
   */
  @Test
  void twoThreadsNeedTheSameClassFirst() throws Exception {
    for (int i = 0; i < 300; i++) {
      StringBuilder fields = new StringBuilder("(field f64)".repeat(3));
      for (int bit = 0; bit < 10; bit++) {
        fields.append((i >> bit & 1) == 0 ? "(field i16)" : "(field i64)");
      }
      DefinedType type =
          Mode.DEFAULT
              .text("(module (type $s (struct " + fields + ")) (func (param (ref $s))))")
              .module()
              .types()
              .get(0);
      StructLayout layout = new StructLayouts().of(type);
      CyclicBarrier barrier = new CyclicBarrier(2);
      Future<Class<?>> linking = started(barrier, layout::structClass);
      Future<Object> making = started(barrier, () -> layout.make(type, null, null));
      assertSame(linking.get(20, TimeUnit.SECONDS), making.get(20, TimeUnit.SECONDS).getClass());
    }
  }

  private static <T> Future<T> started(CyclicBarrier barrier, Supplier<T> task) {
    FutureTask<T> future =
        new FutureTask<>(
            () -> {
              barrier.await();
              return task.get();
            });
    // A daemon, since nothing wakes threads that wait for each other.
    Thread thread = new Thread(future);
    thread.setDaemon(true);
    thread.start();
    return future;
  }
}
