package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.StackProbe;
import io.github.rhinowasm.runtime.StructObject;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.type.DefinedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The class of the structures of all types that have the same fields in the same line of
 * supertypes, in whatever module: a field of the right JVM type for each field. The class of a type
 * extends that of its supertype, so that one cast serves for all subtypes; a type that adds no
 * field shares its supertype's. The first class in a line whose structures have a descriptor has
 * another Java field for that, so that those without one pay nothing. The class is made when it is
 * first needed, in a loader of its own, which lives as long as a module that uses it, an object of
 * it, or a layout below it.
 *
 * <p>Who defines a class has the lock of {@code StructLayout.class} and gets that of the layout,
 * which is the JVM's lock of a loader. So nothing may want the first while it has the second.
 */
final class StructLayout extends ClassLoader {
  /** How many fields are Java fields; the others are in two arrays, numbers as bits. */
  static final int MOST_FIELDS = 500;

  /** In what a layout adds, before the letters of fields: the descriptor. */
  static final char DESCRIPTOR = '*';

  private static final AtomicLong COUNT = new AtomicLong();
  private static final WeakValues<StructLayout> ROOTS = new WeakValues<>();

  /** Internal name; a number, since a class must have the same name for every module. */
  final String className;

  /** The letters of all fields. */
  final String fields;

  /** The layout of the supertype, or null. */
  final StructLayout parent;

  /** The layout in this line, from the root to this one, that adds the descriptor, or null. */
  final StructLayout described;

  private final WeakValues<StructLayout> children = new WeakValues<>();
  private volatile Class<?> structClass;
  private volatile Maker maker;
  private volatile int[] places;

  private StructLayout(StructLayout parent, String added) {
    super("wasm-layout", StructLayout.class.getClassLoader());
    boolean addsDescriptor = !added.isEmpty() && added.charAt(0) == DESCRIPTOR;
    String letters = addsDescriptor ? added.substring(1) : added;
    this.parent = parent;
    fields = parent == null ? letters : parent.fields + letters;
    described = addsDescriptor ? this : parent == null ? null : parent.described;
    className = Names.LAYOUT + COUNT.incrementAndGet();
    Opening.open(this);
  }

  /** The layout that adds some fields to nothing, and has no parent. */
  static StructLayout root(String added) {
    synchronized (StructLayout.class) {
      return ROOTS.get(added, key -> new StructLayout(null, key));
    }
  }

  /** The layout below this one that adds some fields; this one if it adds none. */
  StructLayout adding(String added) {
    if (added.isEmpty()) {
      return this;
    }
    synchronized (StructLayout.class) {
      return children.get(added, key -> new StructLayout(this, key));
    }
  }

  /** How many of the fields are the parent's. */
  int inherited() {
    return parent == null ? 0 : parent.fields.length();
  }

  Storage storage(int field) {
    return Storage.ofLetter(fields.charAt(field));
  }

  /** Whether {@code make} takes all fields at once. */
  boolean hasMake() {
    return fields.length() <= MOST_FIELDS && slots() <= Signature.MOST_SLOTS;
  }

  /** How many slots the parameters of {@code make} take but for the type. */
  int slots() {
    int slots = described == null ? 0 : 1;
    for (int i = 0; i < fields.length(); i++) {
      slots += storage(i).slots();
    }
    return slots;
  }

  /** The descriptor of {@code make}. */
  String makeDescriptor() {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < fields.length(); i++) {
      text.append(storage(i).parameter());
    }
    return text.append(described == null ? "" : Names.describe(Names.OBJECT))
        .append(Names.describe(Names.DEFINED_TYPE))
        .append(')')
        .append(Names.describe(Names.OBJECT))
        .toString();
  }

  /**
   * The place of a field beyond {@link #MOST_FIELDS} in the array of its sort. For the number of
   * fields in place of a field, the length of the arrays: numbers if {@code references} is false.
   */
  int place(int field, boolean references) {
    if (fields.length() <= MOST_FIELDS) {
      return 0;
    }
    return places()[2 * (field - MOST_FIELDS) + (references ? 1 : 0)];
  }

  private int[] places() {
    int[] known = places;
    if (known == null) {
      int beyond = fields.length() - MOST_FIELDS;
      known = new int[2 * beyond + 2];
      for (int i = 0; i < beyond; i++) {
        Storage storage = storage(MOST_FIELDS + i);
        boolean reference = storage == Storage.REFERENCE;
        known[2 * i + 2] = known[2 * i] + (reference ? 0 : storage == Storage.V128 ? 2 : 1);
        known[2 * i + 3] = known[2 * i + 1] + (reference ? 1 : 0);
      }
      places = known;
    }
    return known;
  }

  /** The class. */
  Class<?> structClass() {
    if (structClass == null) {
      synchronized (StructLayout.class) {
        // From the top, so that the JVM finds superclasses without loading one inside the other.
        Deque<StructLayout> missing = new ArrayDeque<>();
        for (StructLayout l = this; l != null && l.structClass == null; l = l.parent) {
          missing.push(l);
        }
        missing.forEach(StructLayout::define);
      }
    }
    return structClass;
  }

  private void define() {
    byte[] bytes = StructLayoutWriter.write(this);
    structClass = defineClass(className.replace('/', '.'), bytes, 0, bytes.length);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (parent != null && name.equals(parent.className.replace('/', '.'))) {
      return parent.structClass();
    }
    throw new ClassNotFoundException(name);
  }

  /**
   * What makes structures by reflection.
   *
   * @param fields by number; of V128, the lower half, and the upper one in the second part
   * @param descriptor the field of the descriptor, or null
   */
  private record Maker(Constructor<?> constructor, Field[] fields, Field descriptor) {}

  private Maker maker() throws ReflectiveOperationException {
    Maker known = maker;
    if (known == null) {
      StackProbe.forCompiling();
      Class<?> type = structClass();
      known =
          new Maker(
              type.getConstructor(DefinedType.class),
              javaFields(),
              described == null ? null : type.getField(StructLayoutWriter.DESCRIPTOR_FIELD));
      maker = known;
    }
    return known;
  }

  /**
   * Makes a structure of boxed values, or of default values if there are none.
   *
   * @param descriptor its descriptor, null if it has none
   */
  StructObject make(DefinedType type, Object[] values, Object descriptor) {
    try {
      Maker known = maker();
      StructObject made = (StructObject) Opening.create(known.constructor, type);
      for (int i = 0; values != null && i < values.length; i++) {
        set(known.fields, made, i, values[i]);
      }
      if (described != null) {
        known.descriptor.set(made, descriptor);
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Field[] javaFields() throws ReflectiveOperationException {
    int most = Math.min(fields.length(), MOST_FIELDS);
    Field[] found = new Field[2 * most + 2];
    for (Field field : structClass().getFields()) {
      String name = field.getName();
      char first = name.charAt(0);
      if (first == 'f' || first == 'h') {
        found[Integer.parseInt(name.substring(1)) + (first == 'h' ? most : 0)] = field;
      } else if (first == 'b' || first == 'r') {
        found[2 * most + (first == 'b' ? 0 : 1)] = field;
      }
    }
    return found;
  }

  private void set(Field[] javaFields, StructObject made, int field, Object value)
      throws ReflectiveOperationException {
    int most = Math.min(fields.length(), MOST_FIELDS);
    Storage storage = storage(field);
    if (field < most) {
      switch (storage) {
        case I8 -> javaFields[field].setByte(made, ((Integer) value).byteValue());
        case I16 -> javaFields[field].setShort(made, ((Integer) value).shortValue());
        case V128 -> {
          javaFields[field].setLong(made, ((V128) value).low());
          javaFields[most + field].setLong(made, ((V128) value).high());
        }
        default -> javaFields[field].set(made, value);
      }
      return;
    }
    if (storage == Storage.REFERENCE) {
      ((Object[]) javaFields[2 * most + 1].get(made))[place(field, true)] = value;
      return;
    }
    long[] bits = (long[]) javaFields[2 * most].get(made);
    int place = place(field, false);
    switch (storage) {
      case I8 -> bits[place] = ((Integer) value).byteValue();
      case I16 -> bits[place] = ((Integer) value).shortValue();
      case I32 -> bits[place] = (Integer) value;
      case I64 -> bits[place] = (Long) value;
      case F32 -> bits[place] = Float.floatToRawIntBits((Float) value);
      case F64 -> bits[place] = Double.doubleToRawLongBits((Double) value);
      case V128 -> {
        bits[place] = ((V128) value).low();
        bits[place + 1] = ((V128) value).high();
      }
      case REFERENCE -> throw new IllegalStateException("a reference");
    }
  }
}
