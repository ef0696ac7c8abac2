package io.github.rhinowasm.text;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.Names;
import io.github.rhinowasm.type.ExternalKind;

/** The identifiers of a module's index spaces. */
record ModuleIdentifiers(
    Identifiers types,
    Identifiers functions,
    Identifiers tables,
    Identifiers memories,
    Identifiers globals,
    Identifiers tags,
    Identifiers elements,
    Identifiers data) {

  static ModuleIdentifiers of(Module module) {
    Names names = module.names();
    return new ModuleIdentifiers(
        new Identifiers(names.types(), module.types().size()),
        new Identifiers(names.functions(), module.functions().size()),
        new Identifiers(names.tables(), module.tables().size()),
        new Identifiers(names.memories(), module.memories().size()),
        new Identifiers(names.globals(), module.globals().size()),
        new Identifiers(names.tags(), module.tags().size()),
        new Identifiers(names.elements(), module.elements().size()),
        new Identifiers(names.data(), module.data().size()));
  }

  Identifiers space(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> functions;
      case TABLE -> tables;
      case MEMORY -> memories;
      case GLOBAL -> globals;
      case TAG -> tags;
    };
  }
}
