package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every method that the operator table names is there, with just the type that the row implies. */
class OperatorMethodsTest {

  @Test
  void calledMethodsExist() throws Exception {
    int checked = 0;
    for (Operator operator : Operator.values()) {
      if (operator.emission() instanceof Emission.Call call) {
        String name = call.name() == null ? operator.methodName() : call.name();
        MethodType type =
            MethodType.methodType(type(operator.results().charAt(0)), types(operator.operands()));
        MethodHandles.publicLookup().findStatic(owner(call.owner()), name, type);
        checked++;
      }
    }
    assertTrue(checked > 50, checked + " rows");
  }

  @Test
  void methodsOnLanesExist() throws Exception {
    int checked = 0;
    for (Operator operator : Operator.values()) {
      if (operator.emission() instanceof Emission.Lanes lanes
          && lanes.scalar() == null
          && lanes.emission() instanceof Emission.Call call) {
        String owner = call.owner() == null ? operator.vectorHelpers() : call.owner();
        String name = call.name() == null ? operator.methodName() : call.name();
        MethodType type = MethodType.methodType(type(lanes.result()), types(lanes.operands()));
        MethodHandles.publicLookup().findStatic(owner(owner), name, type);
        checked++;
      } else if (operator.emission() instanceof Emission.LaneTest test) {
        Class<?>[] all = types(String.valueOf(test.lane()).repeat(test.lane() == 'l' ? 2 : 4));
        MethodHandles.publicLookup()
            .findStatic(
                owner(operator.vectorHelpers()),
                operator.methodName(),
                MethodType.methodType(int.class, all));
        checked++;
      } else if (operator.emission() instanceof Emission.Narrowing narrowing) {
        Class<?>[] all =
            types(String.valueOf(narrowing.lane()).repeat(narrowing.lane() == 'l' ? 2 : 4));
        MethodHandles.publicLookup()
            .findStatic(
                owner(operator.vectorHelpers()),
                operator.methodName(),
                MethodType.methodType(long.class, all));
        checked++;
      }
    }
    assertTrue(checked > 100, checked + " rows");
  }

  @Test
  void everyNumericsMethodHasARow() {
    Set<String> named = new TreeSet<>();
    for (Operator operator : Operator.values()) {
      if (operator.emission() instanceof Emission.Call call && call.name() == null) {
        named.add(operator.methodName());
      }
    }
    assertEquals(named, publicStaticMethods(Numerics.class));
  }

  @Test
  void accessesHaveTwoMethodsEach() throws Exception {
    Set<String> named = new TreeSet<>(Set.of("outOfBounds"));
    for (Operator operator : Operator.values()) {
      if (operator.emission() instanceof Emission.Access access) {
        named.add(operator.methodName());
        MethodType plain;
        MethodType offset;
        if (access.store()) {
          Class<?> value = type(operator.operands().charAt(1));
          plain = MethodType.methodType(void.class, byte[].class, int.class, value);
          offset = plain.appendParameterTypes(int.class);
        } else {
          Class<?> value = type(operator.results().charAt(0));
          plain = MethodType.methodType(value, byte[].class, int.class);
          offset = plain.appendParameterTypes(int.class);
        }
        MethodHandles.publicLookup().findStatic(MemoryAccess.class, operator.methodName(), plain);
        MethodHandles.publicLookup().findStatic(MemoryAccess.class, operator.methodName(), offset);
      }
    }
    assertEquals(named, publicStaticMethods(MemoryAccess.class));
  }

  private static Set<String> publicStaticMethods(Class<?> owner) {
    return Arrays.stream(owner.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && Modifier.isStatic(m.getModifiers()))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Class<?> owner(String internalName) throws ClassNotFoundException {
    return Class.forName(internalName.replace('/', '.'));
  }

  private static Class<?>[] types(String letters) {
    return letters.chars().mapToObj(c -> type((char) c)).toArray(Class<?>[]::new);
  }

  private static Class<?> type(char letter) {
    return switch (letter) {
      case 'i' -> int.class;
      case 'l' -> long.class;
      case 'f' -> float.class;
      case 'd' -> double.class;
      default -> throw new IllegalArgumentException("letter " + letter);
    };
  }
}
