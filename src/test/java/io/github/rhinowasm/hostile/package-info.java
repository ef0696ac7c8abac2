/** Modules of extreme shape, inputs that lie, runaway recursion, hosts that fail. */
package io.github.rhinowasm.hostile;
