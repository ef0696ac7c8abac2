package io.github.rhinowasm.conformance;

import java.util.List;

/**
 * What became of one test file.
 *
 * @param path its path on the web root, as {@code /wasm/jsapi/interface.any.js}
 * @param subtests in the order of their ends; failures outside of subtests are last
 * @param millis the time it took
 */
record FileResult(String path, List<Subtest> subtests, long millis) {
  FileResult {
    subtests = List.copyOf(subtests);
  }

  /** The subtests without what failed outside of them. */
  int total() {
    return (int) subtests.stream().filter(s -> !s.name().equals(Subtest.HARNESS)).count();
  }

  int passed() {
    return (int) subtests.stream().filter(Subtest::passed).count();
  }

  List<Subtest> failures() {
    return subtests.stream().filter(s -> !s.passed()).toList();
  }
}
