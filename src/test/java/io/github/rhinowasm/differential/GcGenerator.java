package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;

/**
 * Code with structures, arrays and i31. References live in locals of type anyref, whose letter is
 * {@code a}, and on the stack within what one method here emits.
 */
final class GcGenerator {
  // Types: arrays of everything, then a structure and one below it.
  private static final int BYTES = 0;
  private static final int SHORTS = 1;
  private static final int REFERENCES = 6;
  private static final int FUNCTIONS = 7;
  private static final int STRUCT = 8;
  private static final int SUB = 9;

  /** The fields of both structures and the elements of the arrays: the storage of each. */
  private static final int[] STORAGE = {0x78, 0x77, 0x7F, 0x7E, 0x7D, 0x7C, 0x6E};

  /** The letters of what is stored. */
  private static final String LETTERS = "iiilfda";

  private static final int ANY = 0x6E;
  private static final int EQ = 0x6D;
  private static final int I31 = 0x6C;
  private static final int[] ABSTRACT = {ANY, EQ, I31, 0x6B, 0x6A, 0x71};

  private final BodyContext body;
  private final Chance chance;

  GcGenerator(BodyContext body) {
    this.body = body;
    this.chance = body.chance;
  }

  /** Adds the types, which must be the first of the module. */
  static void types(ModuleAssembler module) {
    for (int storage : STORAGE) {
      module.otherType().u8(0x5E).u8(storage).u8(1);
    }
    module.otherType().u8(0x5E).u8(0x70).u8(1);
    fields(module.otherType().u8(0x50).u32(0).u8(0x5F).u32(STORAGE.length));
    fields(module.otherType().u8(0x4F).u32(1).u32(STRUCT).u8(0x5F).u32(STORAGE.length + 1))
        .u8(0x7F)
        .u8(0);
  }

  private static WasmBytes fields(WasmBytes out) {
    for (int storage : STORAGE) {
      out.u8(storage).u8(1);
    }
    return out;
  }

  private int local() {
    return body.local('a');
  }

  /** A field, or type of array, that holds values of a number type. */
  private int place(char type) {
    int place = LETTERS.lastIndexOf(type);
    return type == 'i' ? chance.below(3) : place;
  }

  /** Emits an index that is mostly below a small length. */
  private void index() {
    body.values.value('i');
    if (!chance.oneIn(30)) {
      body.i32(chance.oneIn(2) ? 1 : 3);
      body.op(Operator.I32_AND);
    }
  }

  /** Emits something of a storage: a number, or a reference without much ado. */
  private void stored(int place) {
    char letter = LETTERS.charAt(place);
    if (letter == 'a') {
      simple();
    } else {
      body.values.value(letter);
    }
  }

  private void simple() {
    int height = body.height;
    switch (chance.below(4)) {
      case 0 -> body.op(Operator.REF_NULL).u8(chance.oneIn(2) ? ANY : 0x71);
      case 1 -> {
        body.values.leaf('i');
        body.op(Operator.REF_I31);
      }
      default -> body.op(Operator.LOCAL_GET, local());
    }
    body.height = height + 1;
  }

  /** Emits a new structure and returns its type. */
  private int structure() {
    int height = body.height;
    int type = chance.oneIn(2) ? STRUCT : SUB;
    if (chance.oneIn(3)) {
      body.op(Operator.STRUCT_NEW_DEFAULT, type);
    } else {
      for (int i = 0; i < LETTERS.length(); i++) {
        stored(i);
      }
      if (type == SUB) {
        body.values.leaf('i');
      }
      body.op(Operator.STRUCT_NEW, type);
    }
    body.height = height + 1;
    return type;
  }

  /** Emits a new array. */
  private void array(int type) {
    int height = body.height;
    switch (chance.below(type < REFERENCES && body.shape.data > 0 ? 5 : 4)) {
      case 0 -> {
        int count = chance.below(5);
        for (int i = 0; i < count; i++) {
          stored(type);
        }
        body.op(Operator.ARRAY_NEW_FIXED, type).u32(count);
      }
      case 1 -> {
        // Never too large: Endive lets the JVM's exceptions through.
        body.values.value('i');
        body.i32(7);
        body.op(Operator.I32_AND);
        body.op(Operator.ARRAY_NEW_DEFAULT, type);
      }
      case 2, 3 -> {
        stored(type);
        body.height = height + 1;
        body.i32(chance.between(0, 8));
        body.op(Operator.ARRAY_NEW, type);
      }
      default -> {
        int segment = chance.below(body.shape.data);
        Avoided.initFromActive(body, segment);
        rangeStart();
        body.i32(chance.below(5));
        body.op(Operator.ARRAY_NEW_DATA, type).u32(segment);
      }
    }
    body.height = height + 1;
  }

  /** Emits a reference. */
  private void reference() {
    int height = body.height;
    switch (chance.below(7)) {
      case 0, 1 -> structure();
      case 2, 3 -> array(chance.below(REFERENCES + 1));
      case 4 -> {
        body.values.value('x');
        body.op(Operator.ANY_CONVERT_EXTERN);
      }
      default -> simple();
    }
    body.height = height + 1;
  }

  /** Emits a cast of the anyref on the stack; it may trap. */
  private void cast(int heap, boolean nullable) {
    body.op(nullable ? Operator.REF_CAST_NULL : Operator.REF_CAST).signed(heapCode(heap));
  }

  /** An abstract heap type is a negative number of one byte. */
  private static long heapCode(int heap) {
    return heap > SUB ? heap - 0x80 : heap;
  }

  private int heap() {
    return chance.oneIn(2) ? chance.between(BYTES, SUB) : ABSTRACT[chance.below(ABSTRACT.length)];
  }

  private int heapOfAny() {
    int heap = heap();
    return heap == FUNCTIONS ? STRUCT : heap;
  }

  private void structGet(int place) {
    Operator operator =
        place > SHORTS
            ? Operator.STRUCT_GET
            : chance.oneIn(2) ? Operator.STRUCT_GET_S : Operator.STRUCT_GET_U;
    body.op(operator, STRUCT).u32(place);
  }

  private void arrayGet(int type) {
    Operator operator =
        type > SHORTS
            ? Operator.ARRAY_GET
            : chance.oneIn(2) ? Operator.ARRAY_GET_S : Operator.ARRAY_GET_U;
    body.op(operator, type);
  }

  /** Emits code that leaves a number. */
  void number(char type) {
    int height = body.height;
    int place = place(type);
    switch (chance.below(type == 'i' ? 9 : 6)) {
      case 0 -> {
        structure();
        structGet(place);
      }
      case 1, 2 -> {
        array(place);
        index();
        arrayGet(place);
      }
      case 3 -> {
        structure();
        body.op(Operator.LOCAL_TEE, local());
        cast(STRUCT, chance.oneIn(2));
        structGet(place);
      }
      case 4 -> branchOnCast(type, place);
      case 5 -> branchOnNull(type, place);
      default -> integer();
    }
    body.height = height + 1;
  }

  private void integer() {
    switch (chance.below(5)) {
      case 0 -> {
        reference();
        body.op(chance.oneIn(2) ? Operator.REF_TEST : Operator.REF_TEST_NULL)
            .signed(heapCode(heapOfAny()));
      }
      case 1 -> {
        eq();
        eq();
        body.op(Operator.REF_EQ);
      }
      case 2 -> {
        array(chance.below(REFERENCES + 1));
        body.op(Operator.ARRAY_LEN);
      }
      case 3 -> {
        body.values.value('i');
        body.op(Operator.REF_I31);
        body.op(chance.oneIn(2) ? Operator.I31_GET_S : Operator.I31_GET_U);
      }
      default -> {
        reference();
        if (chance.oneIn(2)) {
          body.op(Operator.REF_AS_NON_NULL);
        }
        cast(heapOfAny(), chance.oneIn(2));
        body.op(Operator.REF_IS_NULL);
      }
    }
  }

  private void eq() {
    int height = body.height;
    switch (chance.below(3)) {
      case 0 -> structure();
      case 1 -> {
        body.values.leaf('i');
        body.op(Operator.REF_I31);
      }
      default -> {
        body.op(Operator.LOCAL_GET, local());
        cast(EQ, true);
      }
    }
    body.height = height + 1;
  }

  /** In the blocks here nothing branches but what is written down. */
  private void branchOnCast(char type, int place) {
    reference();
    body.op(Operator.LOCAL_SET, local());
    body.height--;
    boolean fails = chance.oneIn(2);
    body.op(Operator.BLOCK).u8(Types.code(type));
    if (fails) {
      body.op(Operator.BLOCK).u8(ANY);
    } else {
      body.op(Operator.BLOCK).u8(0x64).u32(STRUCT);
    }
    body.op(Operator.LOCAL_GET, local());
    body.op(fails ? Operator.BR_ON_CAST_FAIL : Operator.BR_ON_CAST)
        .u8(1)
        .u32(0)
        .signed(heapCode(ANY))
        .signed(STRUCT);
    if (fails) {
      structGet(place);
    } else {
      body.op(Operator.DROP);
      body.values.leaf(type);
    }
    body.op(Operator.BR, 1);
    body.op(Operator.END);
    if (fails) {
      body.op(Operator.DROP);
      body.values.leaf(type);
    } else {
      structGet(place);
    }
    body.op(Operator.END);
  }

  private void branchOnNull(char type, int place) {
    boolean non = chance.oneIn(2);
    body.op(Operator.BLOCK).u8(Types.code(type));
    if (non) {
      body.op(Operator.BLOCK).u8(0x64).u32(STRUCT);
    } else {
      body.op(Operator.BLOCK).u8(0x40);
    }
    if (chance.oneIn(2)) {
      body.op(Operator.REF_NULL).signed(STRUCT);
    } else {
      body.op(Operator.STRUCT_NEW_DEFAULT, SUB);
    }
    body.op(non ? Operator.BR_ON_NON_NULL : Operator.BR_ON_NULL, 0);
    if (non) {
      body.values.leaf(type);
    } else {
      structGet(place);
    }
    body.op(Operator.BR, 1);
    body.op(Operator.END);
    if (non) {
      structGet(place);
    } else {
      body.values.leaf(type);
    }
    body.op(Operator.END);
  }

  /** Emits a funcref from an array of them. */
  void function() {
    int height = body.height;
    int segment = body.pick(body.shape.elements, 'u');
    if (body.shape.droppedElements.contains(segment) && !chance.oneIn(8)) {
      body.values.leaf('u');
      return;
    }
    Avoided.elementsOfDropped(body, segment);
    body.i32(0);
    // Not 0: Endive always traps if the segment was dropped.
    body.i32(chance.between(1, 2));
    body.op(Operator.ARRAY_NEW_ELEM, FUNCTIONS).u32(segment);
    body.height = height + 1;
    index();
    body.op(Operator.ARRAY_GET, FUNCTIONS);
    body.height = height + 1;
  }

  /** Emits an externref that was an anyref for a moment. */
  void external() {
    body.values.value('x');
    body.op(Operator.ANY_CONVERT_EXTERN);
    body.op(Operator.EXTERN_CONVERT_ANY);
  }

  /** Emits something that leaves the stack as it was. */
  void statement() {
    int height = body.height;
    int place = chance.below(REFERENCES + 1);
    switch (chance.below(7)) {
      case 0, 1 -> {
        reference();
        body.op(Operator.LOCAL_SET, local());
      }
      case 2 -> {
        structure();
        stored(place);
        body.op(Operator.STRUCT_SET, STRUCT).u32(place);
      }
      case 3 -> {
        array(place);
        body.op(Operator.LOCAL_TEE, local());
        cast(place, true);
        index();
        stored(place);
        body.op(Operator.ARRAY_SET, place);
      }
      case 4 -> {
        array(place);
        rangeStart();
        stored(place);
        body.i32(chance.below(4));
        body.op(Operator.ARRAY_FILL, place);
      }
      case 5 -> {
        for (int i = 0; i < 2; i++) {
          array(place);
          rangeStart();
        }
        body.i32(chance.below(4));
        body.op(Operator.ARRAY_COPY, place).u32(place);
      }
      default -> init(place);
    }
    body.height = height;
  }

  private void rangeStart() {
    index();
    body.i32(Avoided.ARRAY_RANGE_MASK);
    body.op(Operator.I32_AND);
  }

  private void init(int place) {
    boolean data = place < REFERENCES && body.shape.data > 0;
    if (!data && !chance.oneIn(4)) {
      return;
    }
    // Only the segment may be too short: engines differ in what they look at first.
    body.i32(3);
    body.op(Operator.ARRAY_NEW_DEFAULT, data ? place : FUNCTIONS);
    body.i32(chance.below(2));
    body.i32(chance.below(3));
    body.i32(chance.between(1, 2));
    if (data) {
      int segment = chance.below(body.shape.data);
      Avoided.initFromActive(body, segment);
      body.op(Operator.ARRAY_INIT_DATA, place).u32(segment);
    } else {
      int segment = body.pick(body.shape.elements, 'u');
      Avoided.elementsOfDropped(body, segment);
      body.op(Operator.ARRAY_INIT_ELEM, FUNCTIONS).u32(segment);
    }
  }
}
