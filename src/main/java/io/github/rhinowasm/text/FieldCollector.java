package io.github.rhinowasm.text;

import io.github.rhinowasm.type.ExternalKind;

/**
 * The first pass over a module: gives every definition its index and its name, and skips what it
 * contains.
 */
final class FieldCollector {
  private final TokenCursor cursor;
  private final ModuleContext context;
  private ExternalKind lastDefinition;

  FieldCollector(TokenCursor cursor, ModuleContext context) {
    this.cursor = cursor;
    this.context = context;
  }

  /** Goes over all fields up to the closing parenthesis of the module or the end. */
  void run() {
    while (cursor.is(TokenKind.LEFT)) {
      cursor.advance();
      field();
    }
  }

  private void field() {
    int start = cursor.at();
    if (cursor.takeKeyword("type")) {
      context.typeFields.add(start);
      declare(context.types.names());
    } else if (cursor.takeKeyword("rec")) {
      context.typeFields.add(start);
      while (cursor.takeLeft("type")) {
        declare(context.types.names());
        cursor.skipToClose();
      }
    } else if (cursor.takeKeyword("import")) {
      importField(start);
    } else if (cursor.takeKeyword("elem")) {
      declare(context.elements);
    } else if (cursor.takeKeyword("data")) {
      declare(context.data);
    } else if (!cursor.takeKeyword("export") && !cursor.takeKeyword("start")) {
      definition(start);
    }
    cursor.skipToClose();
  }

  private void declare(IndexSpace space) {
    int token = cursor.at();
    space.add(cursor.identifier(), cursor.tokens(), token);
  }

  private void importField(int start) {
    cursor.name();
    cursor.name();
    cursor.expectLeft();
    ExternalKind kind = ModuleContext.takeKind(cursor);
    if (kind == null) {
      throw cursor.unexpected("func, table, memory, global or tag");
    }
    checkImportOrder(start);
    declare(context.space(kind));
    cursor.skipToClose();
  }

  private void checkImportOrder(int token) {
    if (lastDefinition != null) {
      throw cursor
          .tokens()
          .malformed("import after " + lastDefinition.apiName() + " definition", token);
    }
  }

  private void definition(int start) {
    ExternalKind kind = ModuleContext.takeKind(cursor);
    if (kind == null) {
      throw cursor.unexpected("a module field");
    }
    declare(context.space(kind));
    while (cursor.takeLeft("export")) {
      cursor.skipToClose();
    }
    if (cursor.isLeft("import")) {
      checkImportOrder(start);
      return;
    }
    lastDefinition = kind;
    if (kind == ExternalKind.TABLE) {
      inlineElements();
    } else if (kind == ExternalKind.MEMORY) {
      inlineData();
    }
  }

  private void skipAddressType() {
    if (!cursor.takeKeyword("i32")) {
      cursor.takeKeyword("i64");
    }
  }

  /** A table whose type comes before any number has its elements in place of its limits. */
  private void inlineElements() {
    skipAddressType();
    if (!cursor.is(TokenKind.NATURAL)) {
      context.elements.add();
    }
  }

  private void inlineData() {
    skipAddressType();
    if (cursor.takeLeft("pagesize")) {
      cursor.skipToClose();
    }
    if (cursor.isLeft("data")) {
      context.data.add();
    }
  }
}
