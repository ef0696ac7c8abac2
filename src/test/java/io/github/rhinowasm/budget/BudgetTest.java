package io.github.rhinowasm.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void fuelIsUsedUpExactly() {
    Budget budget = Budget.of(Map.of(Limit.FUEL, 10L));
    budget.charge(4);
    budget.charge(6);
    assertEquals(0, budget.fuel());
    TerminationError error = assertThrows(TerminationError.class, () -> budget.charge(1));
    assertEquals(Limit.FUEL, error.limit());
    assertEquals("limit exceeded: fuel, at most 10 units", error.getMessage());
    assertSame(error, assertThrows(TerminationError.class, budget::check));
  }

  @Test
  void noAmountWrapsRound() {
    Budget budget = Budget.of(Map.of(Limit.FUEL, 10L));
    assertThrows(TerminationError.class, () -> budget.charge(Long.MAX_VALUE));
    assertThrows(TerminationError.class, () -> budget.charge(Long.MAX_VALUE));
  }

  @Test
  void slicesArePartOfTheFuel() {
    Budget budget = Budget.of(Map.of(Limit.FUEL, 1_000_000L));
    int slice = budget.refill(0);
    assertEquals(1_000_000, budget.fuel());
    budget.slice = slice - 10;
    budget.charge(5);
    assertEquals(999_985, budget.fuel());
    budget.charge(900_000);
    assertEquals(99_985, budget.fuel());
    assertEquals(99_000, budget.refill(budget.slice - 985));
    assertThrows(TerminationError.class, () -> budget.refill(-99_001));
    assertEquals(0, budget.fuel());
  }

  @Test
  void withoutLimitsNothingEnds() throws Throwable {
    Budget budget = Budget.of(Map.of());
    budget.charge(1L << 40);
    budget.require(Limit.OUTPUT, Long.MAX_VALUE);
    budget.lease(Limit.MEMORY, Long.MAX_VALUE / 2, new Object());
    assertFalse(budget.isStopped());
    assertFalse((boolean) budget.stopRequested().invokeExact());
    assertThrows(IllegalStateException.class, budget::termination);
    assertThrows(IllegalArgumentException.class, () -> Budget.of(Map.of(Limit.FUEL, -1L)));
  }

  @Test
  void theFirstReasonCounts() throws Throwable {
    Budget budget = Budget.of(Map.of(Limit.TIME, 5L, Limit.OUTPUT, 7L));
    budget.timeIsOver();
    budget.stop(Limit.STOPPED, "later");
    assertTrue((boolean) budget.stopRequested().invokeExact());
    TerminationError error = assertThrows(TerminationError.class, () -> budget.charge(0));
    assertEquals("limit exceeded: time, at most 5 ms", error.getMessage());
    assertSame(error, assertThrows(TerminationError.class, () -> budget.require(Limit.OUTPUT, 8)));
  }

  @Test
  void amountsAreHeldUntilGivenBack() {
    Budget budget = Budget.of(Map.of(Limit.MEMORY, 10L));
    Object one = new Object();
    Object two = new Object();
    Lease lease = budget.lease(Limit.MEMORY, 4, one);
    Lease other = budget.lease(Limit.MEMORY, 6, two);
    lease.resize(3);
    assertEquals(9, budget.held(Limit.MEMORY));
    other.release();
    lease.resize(10);
    TerminationError error = assertThrows(TerminationError.class, () -> other.resize(1));
    assertEquals(
        "limit exceeded: WebAssembly memory, at most 10 pages (1 more than 10)",
        error.getMessage());
    assertEquals(10, budget.held(Limit.MEMORY));
    java.lang.ref.Reference.reachabilityFence(one);
    java.lang.ref.Reference.reachabilityFence(two);
  }

  @Test
  void garbageGivesBack() {
    Budget budget = Budget.of(Map.of(Limit.BUFFERS, 10L));
    for (int i = 0; i < 20; i++) {
      budget.lease(Limit.BUFFERS, 6, new Object());
    }
    assertFalse(budget.isStopped());
    assertThrows(TerminationError.class, () -> budget.lease(Limit.BUFFERS, 11, new Object()));
  }
}
