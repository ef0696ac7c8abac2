/**
 * The vocabulary that every other package shares: value, function, reference and limits types,
 * canonical (iso-recursive) type identity, features, the implementation limits, and the failures of
 * each phase with their position. Uses no other package.
 */
package io.github.rhinowasm.type;
