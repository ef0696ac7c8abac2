package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.DataSegment;
import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.GlobalDefinition;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.Part;
import io.github.rhinowasm.module.PlainConstant;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.module.TableDefinition;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.ValueType;
import java.util.HashSet;
import java.util.Set;

/**
 * Validates a module: what stands around the function bodies, then the bodies.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/modules.html">Core spec, validation
 *     of modules</a>
 */
public final class ModuleValidator {
  private final Module module;
  private final Features features;
  private final int importedGlobals;

  private ModuleValidator(Module module, Features features) {
    this.module = module;
    this.features = features;
    this.importedGlobals = module.importCount(ExternalKind.GLOBAL);
  }

  /**
   * Validates a module and all its function bodies. What is reported is what comes first: something
   * around the bodies, then the first body that is not valid. Other threads may help.
   *
   * @param module the module, as the decoder gave it
   * @param features what is allowed
   * @throws MalformedException if a body breaks the binary grammar
   * @throws InvalidException if the module is not valid
   */
  public static void validate(Module module, Features features) {
    ModuleValidator validator = new ModuleValidator(module, features);
    validator.entities();
    try (BodyValidation bodies = BodyValidation.begin(module, features)) {
      validator.contents();
      bodies.finish();
    }
  }

  /**
   * Validates everything but the function bodies, which {@link FunctionValidator} can do in any
   * order and in parallel afterwards.
   *
   * @param module the module, as the decoder gave it
   * @param features what is allowed
   * @throws InvalidException if the module is not valid
   */
  public static void validateDeclarations(Module module, Features features) {
    ModuleValidator validator = new ModuleValidator(module, features);
    validator.entities();
    validator.contents();
  }

  /** What function bodies rely on. */
  private void entities() {
    TypeRules.checkSubtypes(module);
    imports();
    tables();
    memories();
    tags();
    globals();
    elements();
  }

  private void contents() {
    data();
    start();
    exports();
  }

  private InvalidException invalid(String detail, Part part, int index) {
    return new InvalidException(detail, module.position(part, index));
  }

  private InvalidException tooMany(String detail, ExternalKind kind, Part part) {
    int found = 0;
    for (int i = 0; i < module.imports().size(); i++) {
      if (module.imports().get(i).type().kind() == kind && ++found == 2) {
        return invalid(detail, Part.IMPORT, i);
      }
    }
    return invalid(detail, part, found == 0 ? 1 : 0);
  }

  private void imports() {
    for (int i = 0; i < module.imports().size(); i++) {
      Import wanted = module.imports().get(i);
      Position position = module.position(Part.IMPORT, i);
      ExternalType type = wanted.type();
      String where = "import \"" + wanted.module() + "\" \"" + wanted.name() + "\"";
      if (type instanceof TableType table) {
        TypeRules.checkTable(table, where, position);
      } else if (type instanceof MemoryType memory) {
        TypeRules.checkMemory(memory, where, position);
      } else if (type instanceof TagType tag) {
        TypeRules.checkTag(tag, where, position);
      } else if (type instanceof GlobalType global
          && global.mutable()
          && !features.has(Feature.MUTABLE_GLOBALS)) {
        throw invalid("mutable globals cannot be imported: " + where, Part.IMPORT, i);
      }
    }
  }

  private void tables() {
    if (module.tables().size() > 1 && !features.has(Feature.REFERENCE_TYPES)) {
      throw tooMany(
          "multiple tables: they need the feature " + Feature.REFERENCE_TYPES,
          ExternalKind.TABLE,
          Part.TABLE);
    }
    int imported = module.importCount(ExternalKind.TABLE);
    for (int i = 0; i < module.tableDefinitions().size(); i++) {
      TableDefinition table = module.tableDefinitions().get(i);
      String where = "table " + (imported + i);
      TypeRules.checkTable(table.type(), where, module.position(Part.TABLE, i));
      if (table.initializer() != null) {
        constant(table.initializer(), importedGlobals, table.type().element());
      } else if (!table.type().element().isDefaultable()) {
        throw invalid(
            "type mismatch: "
                + where
                + " of "
                + table.type().element()
                + ", which has no default value, needs an initializer",
            Part.TABLE,
            i);
      }
    }
  }

  private void memories() {
    int count = module.memories().size();
    if (count > 1 && !features.has(Feature.MULTI_MEMORY)) {
      throw tooMany(
          "multiple memories: they need the feature " + Feature.MULTI_MEMORY,
          ExternalKind.MEMORY,
          Part.MEMORY);
    }
    int imported = module.importCount(ExternalKind.MEMORY);
    for (int i = imported; i < count; i++) {
      Position position = module.position(Part.MEMORY, i - imported);
      TypeRules.checkMemory(module.memories().get(i), "memory " + i, position);
    }
  }

  private void tags() {
    int imported = module.importCount(ExternalKind.TAG);
    for (int i = imported; i < module.tags().size(); i++) {
      Position position = module.position(Part.TAG, i - imported);
      TypeRules.checkTag(module.tags().get(i), "tag " + i, position);
    }
  }

  private void globals() {
    int index = importedGlobals;
    for (GlobalDefinition global : module.globalDefinitions()) {
      constant(global.initializer(), index, global.type().value());
      index++;
    }
  }

  private void elements() {
    int functions = module.functions().size();
    for (int i = 0; i < module.elements().size(); i++) {
      ElementSegment segment = module.elements().get(i);
      if (segment.mode() == SegmentMode.ACTIVE) {
        activeElement(segment, i);
      }
      if (segment.functions() != null) {
        for (int function : segment.functions()) {
          if (function >= functions) {
            throw invalid(
                "unknown function " + function + ": in elem segment " + i, Part.ELEMENT, i);
          }
        }
      } else {
        for (ByteSlice expression : segment.expressions()) {
          constant(expression, module.globals().size(), segment.type());
        }
      }
    }
  }

  private void activeElement(ElementSegment segment, int index) {
    if (segment.table() >= module.tables().size()) {
      throw invalid(
          "unknown table " + segment.table() + ": in elem segment " + index, Part.ELEMENT, index);
    }
    TableType table = module.tables().get(segment.table());
    if (!segment.type().matches(table.element())) {
      throw invalid(
          "type mismatch: expected elements of "
              + table.element()
              + ", got "
              + segment.type()
              + " in elem segment "
              + index,
          Part.ELEMENT,
          index);
    }
    ValueType address = table.limits().address().valueType();
    constant(segment.offset(), module.globals().size(), address);
  }

  private void data() {
    for (int i = 0; i < module.data().size(); i++) {
      DataSegment segment = module.data().get(i);
      if (segment.mode() == SegmentMode.ACTIVE) {
        if (segment.memory() >= module.memories().size()) {
          throw invalid(
              "unknown memory " + segment.memory() + ": in data segment " + i, Part.DATA, i);
        }
        MemoryType memory = module.memories().get(segment.memory());
        ValueType address = memory.limits().address().valueType();
        constant(segment.offset(), module.globals().size(), address);
      }
    }
  }

  private void start() {
    int start = module.start();
    if (start < 0) {
      return;
    }
    if (start >= module.functions().size()) {
      throw invalid("unknown function " + start + ": as start function", Part.START, 0);
    }
    FunctionType type = module.functionType(start);
    if (!type.parameters().isEmpty() || !type.results().isEmpty()) {
      throw invalid("start function: expected [] -> [], got " + type, Part.START, 0);
    }
  }

  private void exports() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < module.exports().size(); i++) {
      Export export = module.exports().get(i);
      String where = "export \"" + export.name() + "\"";
      int index = export.index();
      int count =
          switch (export.kind()) {
            case FUNCTION -> module.functions().size();
            case TABLE -> module.tables().size();
            case MEMORY -> module.memories().size();
            case GLOBAL -> module.globals().size();
            case TAG -> module.tags().size();
          };
      if (index >= count) {
        throw invalid("unknown " + export.kind() + " " + index + ": in " + where, Part.EXPORT, i);
      }
      if (export.kind() == ExternalKind.GLOBAL
          && module.globals().get(index).mutable()
          && !features.has(Feature.MUTABLE_GLOBALS)) {
        throw invalid("mutable globals cannot be exported: " + where, Part.EXPORT, i);
      }
      if (!names.add(export.name())) {
        throw invalid("duplicate export name: \"" + export.name() + "\"", Part.EXPORT, i);
      }
    }
  }

  private void constant(ByteSlice expression, int globals, ValueType expected) {
    if (expected == NumericType.I32 && PlainConstant.is(expression)) {
      return;
    }
    ConstantExpressionValidator.validate(module, features, expression, globals, expected);
  }
}
