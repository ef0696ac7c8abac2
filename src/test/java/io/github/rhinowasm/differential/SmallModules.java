package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.List;

/** Small modules made by hand that have every section between them. */
final class SmallModules {
  private SmallModules() {}

  static List<byte[]> all() {
    return List.of(sections(), names(), loop(), branches(), tables());
  }

  /** Every section, with an export of each kind. */
  private static byte[] sections() {
    ModuleAssembler module = new ModuleAssembler();
    int type = module.type("il", "i");
    int none = module.type("", "");
    module.importFunction("env", "f", type);
    module.importGlobal("env", "g", 'i', false);
    int start = module.function(none, "", new WasmBytes().op(Operator.NOP).end());
    WasmBytes code = new WasmBytes();
    code.op(Operator.LOCAL_GET, 0).op(Operator.LOCAL_GET, 1).op(Operator.CALL, 0);
    code.op(Operator.GLOBAL_GET, 1).op(Operator.I32_ADD).end();
    int function = module.function(type, "xuifld", code);
    module.table('u', 2, 5);
    module.memory(1, 2);
    module.global('i', true, new WasmBytes().op(Operator.GLOBAL_GET, 0).end());
    module.export("f", ModuleAssembler.FUNCTION, function);
    module.export("t", ModuleAssembler.TABLE, 0);
    module.export("m", ModuleAssembler.MEMORY, 0);
    module.export("g", ModuleAssembler.GLOBAL, 1);
    module.start(start);
    module.element(new WasmBytes().u8(0).i32(0).end().u32(2).u32(0).u32(1));
    module.data(new WasmBytes().u8(0).i32(8).end().u32(3).u8(1).u8(2).u8(3));
    return module.build();
  }

  /** Custom sections, one of them with names. */
  private static byte[] names() {
    ModuleAssembler module = new ModuleAssembler();
    int type = module.type("ii", "i");
    WasmBytes code = new WasmBytes();
    code.op(Operator.LOCAL_GET, 0).op(Operator.LOCAL_GET, 1).op(Operator.I32_DIV_S).end();
    module.export("f", ModuleAssembler.FUNCTION, module.function(type, "", code));
    WasmBytes names = new WasmBytes().name("name");
    names.u8(0).sized(new WasmBytes().name("m"));
    names.u8(1).sized(new WasmBytes().u32(1).u32(0).name("divide"));
    names.u8(2).sized(new WasmBytes().u32(1).u32(0).u32(1).u32(0).name("a"));
    WasmBytes other = new WasmBytes().name("producers").fixed64(0x1234);
    return new WasmBytes()
        .bytes(module.build())
        .u8(0)
        .sized(names)
        .u8(0)
        .sized(other)
        .toByteArray();
  }

  /** A sum from n down to 1. */
  private static byte[] loop() {
    ModuleAssembler module = new ModuleAssembler();
    WasmBytes code = new WasmBytes();
    code.op(Operator.LOOP).u8(0x40);
    code.op(Operator.LOCAL_GET, 1).op(Operator.LOCAL_GET, 0).op(Operator.I32_ADD);
    code.op(Operator.LOCAL_SET, 1);
    code.op(Operator.LOCAL_GET, 0).i32(1).op(Operator.I32_SUB).op(Operator.LOCAL_TEE, 0);
    code.i32(0).op(Operator.I32_GT_S).op(Operator.BR_IF, 0).end();
    code.op(Operator.LOCAL_GET, 1).end();
    int function = module.function(module.type("i", "i"), "i", code);
    return module.export("sum", ModuleAssembler.FUNCTION, function).build();
  }

  /** A branch table with values, several results, select. */
  private static byte[] branches() {
    ModuleAssembler module = new ModuleAssembler();
    int two = module.type("il", "li");
    WasmBytes code = new WasmBytes();
    code.op(Operator.BLOCK).signed(module.type("", "d"));
    code.op(Operator.BLOCK).u8(0x7C).f64(0x3FF0000000000000L);
    code.op(Operator.LOCAL_GET, 0).op(Operator.BR_TABLE).u32(2).u32(0).u32(1).u32(0).end();
    code.f64(0x4000000000000000L).op(Operator.F64_ADD).end();
    code.op(Operator.I64_TRUNC_SAT_F64_S).op(Operator.LOCAL_GET, 1).op(Operator.I64_ADD);
    code.i32(5).op(Operator.LOCAL_GET, 0).op(Operator.LOCAL_GET, 0).op(Operator.SELECT).end();
    int function = module.function(two, "", code);
    return module.export("f", ModuleAssembler.FUNCTION, function).build();
  }

  /** Two tables, bulk operations, an indirect call. */
  private static byte[] tables() {
    ModuleAssembler module = new ModuleAssembler();
    int unary = module.type("i", "i");
    module.table('u', 4, -1);
    module.table('x', 3, 10);
    module.memory(1, -1);
    WasmBytes code = new WasmBytes();
    code.op(Operator.LOCAL_GET, 0);
    code.i32(0).i32(0).i32(2).op(Operator.TABLE_INIT, 0).u32(0).op(Operator.ELEM_DROP, 0);
    code.i32(0).i32(0).i32(4).op(Operator.MEMORY_INIT, 0).u32(0).op(Operator.DATA_DROP, 0);
    code.i32(16).i32(0).i32(4).op(Operator.MEMORY_COPY, 0).u32(0);
    code.op(Operator.REF_NULL).u8(0x6F).i32(2).op(Operator.TABLE_GROW, 1).op(Operator.DROP);
    code.i32(1).op(Operator.CALL_INDIRECT, unary).u32(0);
    code.i32(1).op(Operator.MEMORY_GROW, 0).op(Operator.I32_ADD).end();
    module.function(unary, "", code);
    WasmBytes load = new WasmBytes().op(Operator.LOCAL_GET, 0);
    load.op(Operator.I32_LOAD).u32(2).u32(16).end();
    module.function(unary, "", load);
    module.export("f", ModuleAssembler.FUNCTION, 0);
    module.element(new WasmBytes().u8(1).u8(0).u32(2).u32(0).u32(1));
    module.data(new WasmBytes().u8(1).u32(4).fixed32(0x01020304));
    return module.build();
  }
}
