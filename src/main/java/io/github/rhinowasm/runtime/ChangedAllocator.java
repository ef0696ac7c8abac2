package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;

/** An allocator whose blocks come from another one. */
record ChangedAllocator(MemoryAllocator blocks, long copiedBeforeReserve, Budget budget)
    implements MemoryAllocator {
  @Override
  public MemoryBlock allocate(int length) {
    return blocks.allocate(length);
  }

  @Override
  public SharedBlock allocateShared(int minimum, int maximum) {
    return blocks.allocateShared(minimum, maximum);
  }

  @Override
  public MemoryAllocator withReserveAfter(long copied) {
    return new ChangedAllocator(blocks, copied, budget);
  }

  @Override
  public MemoryAllocator withBudget(Budget other) {
    return new ChangedAllocator(blocks, copiedBeforeReserve, other);
  }
}
