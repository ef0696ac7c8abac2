package io.github.rhinowasm.type;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A recursive group of type definitions. Groups of the same structure are one object in the whole
 * process, held weakly, so that types can be compared across modules by identity.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/conventions.html#rolling-and-unrolling">Core
 *     spec, rolling and unrolling</a>
 */
public final class RecursiveGroup {
  private static final Map<Key, Key> CANONICAL = new HashMap<>();
  private static final ReferenceQueue<RecursiveGroup> COLLECTED = new ReferenceQueue<>();

  private final DefinedType[] members;
  private int hash;

  private RecursiveGroup(int size) {
    members = new DefinedType[size];
    for (int i = 0; i < size; i++) {
      members[i] = new DefinedType(this, i);
    }
  }

  /**
   * Returns the canonical group of the given size.
   *
   * @param size number of members
   * @param declare gets the members, of which only the identity may be used yet, and returns their
   *     declarations in order; a supertype must be an earlier member or belong to an earlier group
   * @return the canonical group, which need not be the one that {@code declare} saw
   */
  public static RecursiveGroup of(int size, Function<List<DefinedType>, List<SubType>> declare) {
    RecursiveGroup group = new RecursiveGroup(size);
    List<SubType> declarations = declare.apply(List.of(group.members));
    for (int i = 0; i < size; i++) {
      group.members[i].define(declarations.get(i));
    }
    group.hash = new StructureHash(group).hash();
    return canonical(group);
  }

  /** Returns the canonical group of one type that does not refer to itself. */
  public static RecursiveGroup of(SubType type) {
    return of(1, members -> List.of(type));
  }

  /** The member at a position, from 0. */
  public DefinedType member(int index) {
    return members[index];
  }

  /** Number of members. */
  public int size() {
    return members.length;
  }

  private static RecursiveGroup canonical(RecursiveGroup group) {
    synchronized (CANONICAL) {
      for (Object key = COLLECTED.poll(); key != null; key = COLLECTED.poll()) {
        CANONICAL.remove(key);
      }
      Key key = new Key(group);
      Key known = CANONICAL.get(key);
      RecursiveGroup canonical = known == null ? null : known.get();
      if (canonical != null) {
        return canonical;
      }
      for (DefinedType member : group.members) {
        member.resolveAncestors();
      }
      CANONICAL.put(key, key);
      return group;
    }
  }

  /** Whether the two groups have the same structure, references inside a group by position. */
  private boolean sameStructure(RecursiveGroup other) {
    if (members.length != other.members.length) {
      return false;
    }
    for (int i = 0; i < members.length; i++) {
      SubType mine = members[i].subType();
      SubType its = other.members[i].subType();
      if (mine.isFinal() != its.isFinal()
          || !sameTypes(mine.supertypes(), its.supertypes(), other)
          || !sameType(mine.described(), its.described(), other)
          || !sameType(mine.descriptor(), its.descriptor(), other)
          || !sameComposite(mine.composite(), its.composite(), other)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameTypes(List<?> mine, List<?> its, RecursiveGroup other) {
    if (mine.size() != its.size()) {
      return false;
    }
    for (int i = 0; i < mine.size(); i++) {
      if (!sameType(mine.get(i), its.get(i), other)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameComposite(CompositeType mine, CompositeType its, RecursiveGroup other) {
    if (mine instanceof FunctionType f && its instanceof FunctionType g) {
      return sameTypes(f.parameters(), g.parameters(), other)
          && sameTypes(f.results(), g.results(), other);
    }
    if (mine instanceof StructType s && its instanceof StructType t) {
      return sameTypes(s.fields(), t.fields(), other);
    }
    return mine instanceof ArrayType a
        && its instanceof ArrayType b
        && sameType(a.element(), b.element(), other);
  }

  private boolean sameType(Object mine, Object its, RecursiveGroup other) {
    if (mine instanceof FieldType f && its instanceof FieldType g) {
      return f.mutable() == g.mutable() && sameType(f.storage(), g.storage(), other);
    }
    if (mine instanceof ReferenceType r && its instanceof ReferenceType s) {
      return r.nullable() == s.nullable() && sameType(r.heap(), s.heap(), other);
    }
    if (mine instanceof ExactType e && its instanceof ExactType f) {
      return sameType(e.defined(), f.defined(), other);
    }
    if (mine instanceof DefinedType d && d.group() == this) {
      return its instanceof DefinedType e && e.group() == other && e.index() == d.index();
    }
    return mine == its;
  }

  /** A weak key that compares by structure while its group lives, and by identity afterwards. */
  private static final class Key extends WeakReference<RecursiveGroup> {
    private final int hash;

    Key(RecursiveGroup group) {
      super(group, COLLECTED);
      hash = group.hash;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      if (!(other instanceof Key key) || key.hash != hash) {
        return false;
      }
      RecursiveGroup mine = get();
      RecursiveGroup its = key.get();
      return mine != null && its != null && mine.sameStructure(its);
    }
  }

  /**
   * The hash of a group's structure, where references inside the group count by position. Every
   * step is non-linear and begins with a number that differs from process to process, so that
   * nobody can make a module of types that collide.
   */
  private static final class StructureHash {
    private static final int SEED = System.identityHashCode(new Object());

    private final RecursiveGroup group;
    private int hash = SEED;

    StructureHash(RecursiveGroup group) {
      this.group = group;
    }

    int hash() {
      add(group.members.length);
      for (DefinedType member : group.members) {
        SubType type = member.subType();
        add(type.isFinal() ? 1 : 2);
        all(type.supertypes());
        member(type.described());
        member(type.descriptor());
        composite(type.composite());
      }
      return hash;
    }

    private void add(int value) {
      hash = (hash ^ value) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }

    private void composite(CompositeType type) {
      if (type instanceof FunctionType function) {
        add(3);
        all(function.parameters());
        all(function.results());
      } else if (type instanceof StructType struct) {
        add(5);
        all(struct.fields());
      } else {
        add(7);
        one(((ArrayType) type).element());
      }
    }

    private void all(List<?> types) {
      add(types.size());
      for (Object type : types) {
        one(type);
      }
    }

    private void member(DefinedType type) {
      add(type == null ? -1 : type.index());
    }

    private void one(Object type) {
      if (type instanceof FieldType field) {
        add(field.mutable() ? 11 : 13);
        one(field.storage());
      } else if (type instanceof ReferenceType reference) {
        add(reference.nullable() ? 17 : 19);
        one(reference.heap());
      } else if (type instanceof ExactType exact) {
        add(23);
        one(exact.defined());
      } else if (type instanceof DefinedType defined) {
        add(defined.group() == group ? defined.index() : System.identityHashCode(defined));
      } else {
        add(type.toString().hashCode());
      }
    }
  }
}
