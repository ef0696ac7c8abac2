package io.github.rhinowasm.runtime;

/** The kinds of traps, with the phrases of the spec's test suite. */
public enum TrapKind {
  /** {@code unreachable} was executed. */
  UNREACHABLE("unreachable"),
  /** A memory access or bulk memory operation beyond the end. */
  MEMORY_OUT_OF_BOUNDS("out of bounds memory access"),
  /** A table access or bulk table operation beyond the end. */
  TABLE_OUT_OF_BOUNDS("out of bounds table access"),
  /** {@code call_indirect} with an index beyond the end of the table. */
  UNDEFINED_ELEMENT("undefined element"),
  /** {@code call_indirect} on a null element. */
  UNINITIALIZED_ELEMENT("uninitialized element"),
  /** {@code call_indirect} on a function of another type. */
  INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
  /** Integer division or remainder by zero. */
  INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
  /** A quotient or a truncated float that the integer type cannot hold. */
  INTEGER_OVERFLOW("integer overflow"),
  /** NaN converted to an integer. */
  INVALID_CONVERSION_TO_INTEGER("invalid conversion to integer"),
  /** A call through a null function reference. */
  NULL_FUNCTION_REFERENCE("null function reference"),
  /** A use of a null structure. */
  NULL_STRUCTURE_REFERENCE("null structure reference"),
  /** A use of a null array. */
  NULL_ARRAY_REFERENCE("null array reference"),
  /** A use of a null i31. */
  NULL_I31_REFERENCE("null i31 reference"),
  /** A null exception was to be thrown. */
  NULL_EXCEPTION_REFERENCE("null exception reference"),
  /** A null descriptor was given to what makes a structure or compares descriptors. */
  NULL_DESCRIPTOR_REFERENCE("null descriptor reference"),
  /** Any other use of a null reference. */
  NULL_REFERENCE("null reference"),
  /** An array access or bulk array operation beyond the end. */
  ARRAY_OUT_OF_BOUNDS("out of bounds array access"),
  /** An array of more elements than Java or its heap can hold; the phrase is V8's. */
  ARRAY_TOO_LARGE("requested new array is too large"),
  /** The Java heap is full; there is no phrase of the suite. */
  OUT_OF_MEMORY("out of memory"),
  /** A cast to a type that the reference does not have. */
  CAST_FAILURE("cast failure"),
  /** A cast of a reference that does not have the descriptor. */
  DESCRIPTOR_CAST_FAILURE("descriptor cast failure"),
  /** An index beyond the end of a string, for a builtin; the phrase is V8's, as the next one. */
  STRING_OUT_OF_BOUNDS("string offset out of bounds"),
  /** A number that is no code point, for a builtin. */
  INVALID_CODE_POINT("invalid code point"),
  /** An atomic access to an address that is not a multiple of its width. */
  UNALIGNED_ATOMIC("unaligned atomic"),
  /** A wait on a memory that is not shared. */
  EXPECTED_SHARED_MEMORY("expected shared memory"),
  /** The call stack ended. */
  STACK_EXHAUSTED("call stack exhausted");

  private final String phrase;

  TrapKind(String phrase) {
    this.phrase = phrase;
  }

  /** The phrase with which the message begins. */
  public String phrase() {
    return phrase;
  }
}
