package io.github.rhinowasm.host;

import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * {@code DOMException} of <a href="https://webidl.spec.whatwg.org/#idl-DOMException">Web IDL</a>.
 */
final class NativeDomException extends ScriptableObject {
  static final String ABORT_ERROR = "AbortError";
  static final String DATA_CLONE_ERROR = "DataCloneError";

  private static final String NAME = "DOMException";

  /** The legacy constants, in the order of their codes from 1, each with the name it stands for. */
  private static final List<String> CODES =
      List.of(
          "INDEX_SIZE_ERR IndexSizeError",
          "DOMSTRING_SIZE_ERR",
          "HIERARCHY_REQUEST_ERR HierarchyRequestError",
          "WRONG_DOCUMENT_ERR WrongDocumentError",
          "INVALID_CHARACTER_ERR InvalidCharacterError",
          "NO_DATA_ALLOWED_ERR",
          "NO_MODIFICATION_ALLOWED_ERR NoModificationAllowedError",
          "NOT_FOUND_ERR NotFoundError",
          "NOT_SUPPORTED_ERR NotSupportedError",
          "INUSE_ATTRIBUTE_ERR InUseAttributeError",
          "INVALID_STATE_ERR InvalidStateError",
          "SYNTAX_ERR SyntaxError",
          "INVALID_MODIFICATION_ERR InvalidModificationError",
          "NAMESPACE_ERR NamespaceError",
          "INVALID_ACCESS_ERR InvalidAccessError",
          "VALIDATION_ERR",
          "TYPE_MISMATCH_ERR TypeMismatchError",
          "SECURITY_ERR SecurityError",
          "NETWORK_ERR NetworkError",
          "ABORT_ERR AbortError",
          "URL_MISMATCH_ERR URLMismatchError",
          "QUOTA_EXCEEDED_ERR QuotaExceededError",
          "TIMEOUT_ERR TimeoutError",
          "INVALID_NODE_TYPE_ERR InvalidNodeTypeError",
          "DATA_CLONE_ERR DataCloneError");

  private final String name;
  private final String message;

  private NativeDomException(String name, String message) {
    this.name = name;
    this.message = message;
    setStack(ScriptRuntime.constructError("Error", "").getScriptStackTrace());
  }

  /** Makes exceptions of a scope. */
  record Maker(Scriptable scope, Scriptable prototype) {
    NativeDomException make(String name, String message) {
      NativeDomException exception = new NativeDomException(name, message);
      exception.setPrototype(prototype);
      exception.setParentScope(scope);
      return exception;
    }

    /** Returns a new exception to throw. */
    JavaScriptException thrown(String name, String message) {
      EcmaError origin = ScriptRuntime.constructError("Error", message);
      return new JavaScriptException(make(name, message), origin.sourceName(), origin.lineNumber());
    }
  }

  static Maker install(Context cx, ObjectFactory objects) {
    Builtin.ClassBuilder builder =
        new Builtin.ClassBuilder(cx, objects.scope(), NAME, 0, (c, s, args) -> construct(args));
    builder
        .getter("name", self -> of(self).name)
        .getter("message", self -> of(self).message)
        .getter("code", self -> code(of(self).name));
    for (int i = 0; i < CODES.size(); i++) {
      builder.constant(CODES.get(i).split(" ")[0], i + 1);
    }
    Scriptable prototype = builder.define(objects.scope());
    prototype.setPrototype(objects.errorPrototype());
    return new Maker(objects.scope(), prototype);
  }

  private static NativeDomException construct(Object[] args) {
    String message = Builtin.isAbsent(args, 0) ? "" : ScriptRuntime.toString(args[0]);
    String name = Builtin.isAbsent(args, 1) ? "Error" : ScriptRuntime.toString(args[1]);
    return new NativeDomException(name, message);
  }

  private static int code(String name) {
    for (int i = 0; i < CODES.size(); i++) {
      if (CODES.get(i).endsWith(" " + name)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static NativeDomException of(Object self) {
    if (self instanceof NativeDomException exception) {
      return exception;
    }
    throw Builtin.typeError("not a DOMException object");
  }

  /** Its name, whatever a script defines on top of it. */
  String name() {
    return name;
  }

  /** Its message, whatever a script defines on top of it. */
  String message() {
    return message;
  }

  /** Defines {@code stack} as JavaScript errors have it. */
  void setStack(Object stack) {
    defineProperty("stack", stack, DONTENUM);
  }

  @Override
  public String getClassName() {
    return NAME;
  }
}
