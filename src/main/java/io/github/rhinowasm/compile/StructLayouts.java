package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.SubType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The layouts that a module uses, which it keeps alive. Thread-safe. */
final class StructLayouts {
  private final Map<DefinedType, StructLayout> byType = new IdentityHashMap<>();
  private final Map<String, StructLayout> byName = new HashMap<>();

  /** The layout of a structure type. */
  synchronized StructLayout of(DefinedType type) {
    StructLayout known = byType.get(type);
    if (known != null) {
      return known;
    }
    StructLayout layout = null;
    boolean described = false;
    int count = 0;
    for (int depth = 0; depth <= type.depth(); depth++) {
      SubType declared = type.ancestor(depth).subType();
      List<FieldType> fields = ((StructType) declared.composite()).fields();
      StringBuilder added = new StringBuilder();
      if (declared.descriptor() != null && !described) {
        described = true;
        added.append(StructLayout.DESCRIPTOR);
      }
      for (; count < fields.size(); count++) {
        added.append(Storage.of(fields.get(count).storage()).letter);
      }
      layout =
          layout == null ? StructLayout.root(added.toString()) : layout.adding(added.toString());
    }
    byType.put(type, layout);
    return keep(layout);
  }

  /** Lets the module's classes find the class of a layout. */
  synchronized StructLayout keep(StructLayout layout) {
    byName.putIfAbsent(layout.className.replace('/', '.'), layout);
    return layout;
  }

  /** The layout whose class has a name, or null. */
  synchronized StructLayout named(String name) {
    return byName.get(name);
  }
}
