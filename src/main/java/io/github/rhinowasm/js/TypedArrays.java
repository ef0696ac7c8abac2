package io.github.rhinowasm.js;

import org.mozilla.javascript.Context;

final class TypedArrays {
  static void install(Realm realm, Context cx) {}
}
