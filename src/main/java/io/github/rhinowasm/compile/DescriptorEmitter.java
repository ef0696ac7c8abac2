package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ReferenceType;
import org.objectweb.asm.Opcodes;

/**
 * Emits the instructions on descriptors. Descriptors on the JVM's stack were checked not to be
 * null.
 *
 * <p>Whatever has a descriptor was made with one of just the descriptor type of its own type. So
 * references whose descriptors are the same object are of the same type, and what is to be compared
 * with a descriptor of a type is of the layout class that adds the descriptor to that type's line,
 * or it is of another type.
 */
final class DescriptorEmitter {
  private static final String OBJECT_TYPE = Names.describe(Names.OBJECT);

  private final MethodScope scope;
  private final CodeWriter code;

  DescriptorEmitter(MethodScope scope) {
    this.scope = scope;
    this.code = scope.code;
  }

  /** The class with the descriptor of structures of a type. */
  private String owner(DefinedType type) {
    StructLayouts layouts = scope.context.layouts();
    return layouts.keep(layouts.of(type).described).className;
  }

  /** Replaces a descriptor by a structure of default values that has it. */
  void newDefault(int i, DefinedType type) {
    String made = scope.context.layouts().of(type).className;
    scope.loadType(scope.body.first(i));
    code.call(made, "makeDefault", StructLayoutWriter.MAKE_DEFAULT);
    code.type(Opcodes.CHECKCAST, made);
    code.insn(Opcodes.DUP_X1);
    code.insn(Opcodes.SWAP);
    code.putField(owner(type), StructLayoutWriter.DESCRIPTOR_FIELD, OBJECT_TYPE);
  }

  /** Replaces a structure, which was checked not to be null, by its descriptor. */
  void get(DefinedType type) {
    String owner = owner(type);
    code.type(Opcodes.CHECKCAST, owner);
    code.getField(owner, StructLayoutWriter.DESCRIPTOR_FIELD, OBJECT_TYPE);
  }

  /** Replaces a reference and a descriptor by the reference if it has the descriptor. */
  void cast(ReferenceType target, int facts) {
    code.insn(Opcodes.SWAP);
    code.insn(Opcodes.DUP_X1);
    compare(target, facts);
    code.call(Names.CASTS, "checkedDescriptor", "(" + OBJECT_TYPE + "Z)" + OBJECT_TYPE);
  }

  /** Replaces a reference and a descriptor by 1 if the one has the other, else by 0. */
  void test(ReferenceType target, int facts) {
    code.insn(Opcodes.SWAP);
    compare(target, facts);
  }

  /** Replaces a descriptor and the reference on top of it by 1 or 0. */
  private void compare(ReferenceType target, int facts) {
    boolean takesNull = target.nullable() && (facts & GcBody.MAY_BE_NULL) != 0;
    if (takesNull) {
      code.insn(Opcodes.DUP);
    }
    code.call(
        owner(target.heap().defined()),
        StructLayoutWriter.DESCRIPTOR_OF,
        StructLayoutWriter.DESCRIPTOR_OF_TYPE);
    if (takesNull) {
      code.call(
          Names.CASTS, "isNullOrDescribedBy", "(" + OBJECT_TYPE + OBJECT_TYPE + OBJECT_TYPE + ")Z");
    } else {
      code.call(Names.GC_INSTRUCTIONS, "isSame", "(" + OBJECT_TYPE + OBJECT_TYPE + ")Z");
    }
  }
}
