package io.github.rhinowasm.budget;

import java.lang.ref.PhantomReference;

/** An amount of something limited that an object holds for as long as it lives. */
public final class Lease extends PhantomReference<Object> {
  private final Budget budget;
  private final Limit limit;
  private long amount;

  Lease(Budget budget, Limit limit, Object owner) {
    super(owner, budget.collected);
    this.budget = budget;
    this.limit = limit;
  }

  /**
   * Changes how much is held.
   *
   * @param newAmount in the limit's unit, 0 or more
   * @throws TerminationError if the limit does not allow that; what is held stays as it was
   */
  public void resize(long newAmount) {
    budget.resize(this, newAmount);
  }

  /** Gives everything back. */
  public void release() {
    budget.resize(this, 0);
  }

  Limit limit() {
    return limit;
  }

  long amount() {
    return amount;
  }

  void setAmount(long newAmount) {
    amount = newAmount;
  }
}
