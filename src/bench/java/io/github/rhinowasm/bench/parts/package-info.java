/** Benchmarks of parts, with JMH; {@code src/bench/parts} runs them. */
package io.github.rhinowasm.bench.parts;
