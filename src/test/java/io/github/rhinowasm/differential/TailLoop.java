package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;

/**
 * A function without locals of its own that makes tail calls of itself a few times, each time with
 * its parameters in another order: see {@link Avoided#tailCallOfItself}.
 */
final class TailLoop {
  private TailLoop() {}

  /** A signature for it: the first parameter counts. */
  static ModuleShape.Signature signature(Chance chance) {
    String parameters = "i" + chance.types(Types.ALL, 8);
    return new ModuleShape.Signature(parameters, chance.types(parameters, 3));
  }

  /** Its body. */
  static WasmBytes body(BodyContext body, int function) {
    String parameters = body.signature.parameters();
    body.op(Operator.LOCAL_GET, 0);
    body.i32(15);
    body.op(Operator.I32_AND);
    body.op(Operator.LOCAL_TEE, 0);
    body.op(Operator.I32_EQZ);
    body.op(Operator.IF).u8(0x40);
    for (char type : body.signature.results().toCharArray()) {
      body.op(Operator.LOCAL_GET, body.pick(parameters, type));
    }
    body.op(Operator.RETURN);
    body.op(Operator.END);
    body.op(Operator.LOCAL_GET, 0);
    body.i32(1);
    body.op(Operator.I32_SUB);
    for (char type : parameters.substring(1).toCharArray()) {
      body.op(Operator.LOCAL_GET, body.pick(parameters, type));
      if (body.chance.oneIn(2) && (type == 'i' || type == 'l')) {
        body.op(Operator.LOCAL_GET, body.pick(parameters, type));
        body.op(type == 'i' ? Operator.I32_SUB : Operator.I64_SUB);
      }
    }
    call(body, function);
    body.op(Operator.END);
    return body.out;
  }

  private static void call(BodyContext body, int function) {
    switch (body.chance.below(3)) {
      case 0 -> body.op(Operator.RETURN_CALL, function);
      case 1 -> {
        body.op(Operator.REF_FUNC, function);
        body.op(Operator.RETURN_CALL_REF, body.shape.type(body.signature));
      }
      default -> {
        int table = body.table('u');
        body.element(table, 0);
        body.op(Operator.REF_FUNC, function);
        body.tableOp(Operator.TABLE_SET, table);
        body.element(table, 0);
        body.op(Operator.RETURN_CALL_INDIRECT, body.shape.type(body.signature)).u32(table);
      }
    }
  }
}
