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

  /** Whose stack it has, until a script sets another; null then. */
  private Scriptable origin;

  private Object stack;

  /**
   * @param origin an error made at the same place
   */
  private NativeDomException(String name, String message, Scriptable origin) {
    this.name = name;
    this.message = message;
    this.origin = origin;
    defineProperty("stack", this::stack, this::setStack, DONTENUM);
  }

  private Object stack() {
    return origin == null ? stack : origin.get("stack", origin);
  }

  /** Sets what {@code stack} is. */
  void setStack(Object value) {
    origin = null;
    stack = value;
  }

  /** Makes exceptions of a scope. */
  record Maker(ObjectFactory objects, Scriptable prototype) {
    NativeDomException make(String name, String message) {
      Scriptable origin = objects.newError(Context.getCurrentContext());
      NativeDomException exception = new NativeDomException(name, message, origin);
      exception.setPrototype(prototype);
      exception.setParentScope(objects.scope());
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
        new Builtin.ClassBuilder(
            cx, objects.scope(), NAME, 0, (c, s, args) -> construct(objects.newError(c), args));
    builder
        .getter("name", self -> of(self).name)
        .getter("message", self -> of(self).message)
        .getter("code", self -> code(of(self).name));
    for (int i = 0; i < CODES.size(); i++) {
      builder.constant(CODES.get(i).split(" ")[0], i + 1);
    }
    Scriptable prototype = builder.define(objects.scope());
    prototype.setPrototype(objects.errorPrototype());
    return new Maker(objects, prototype);
  }

  private static NativeDomException construct(Scriptable origin, Object[] args) {
    String message = Builtin.isAbsent(args, 0) ? "" : ScriptRuntime.toString(args[0]);
    String name = Builtin.isAbsent(args, 1) ? "Error" : ScriptRuntime.toString(args[1]);
    return new NativeDomException(name, message, origin);
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

  @Override
  public String getClassName() {
    return NAME;
  }
}
