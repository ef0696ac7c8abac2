package io.github.rhinowasm.host;

import java.util.ArrayDeque;
import java.util.List;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Evaluator;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Interpreter;
import org.mozilla.javascript.Node;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.Jump;
import org.mozilla.javascript.ast.ScriptNode;
import org.mozilla.javascript.debug.DebuggableScript;

/**
 * Rhino's interpreter for scripts with a budget. It tells the observer of instructions at jumps
 * alone, so that nobody would hear of functions without one, though a few of them that call each
 * other, or are called by a builtin function for each element, can go on for years. So functions
 * get jumps that lead to the next instruction: at their beginning and before they return.
 */
final class ObservedInterpreter implements Evaluator {
  private final Evaluator interpreter;

  /**
   * @param interpreter that of Rhino, or null for a new one
   */
  ObservedInterpreter(Evaluator interpreter) {
    this.interpreter = interpreter == null ? new Interpreter() : interpreter;
  }

  @Override
  public Object compile(
      CompilerEnvirons environs, ScriptNode tree, String source, boolean returnFunction) {
    ArrayDeque<ScriptNode> open = new ArrayDeque<>();
    open.add(tree);
    while (!open.isEmpty()) {
      ScriptNode script = open.remove();
      if (script instanceof FunctionNode function) {
        observe(function);
      }
      for (int i = 0; i < script.getFunctionCount(); i++) {
        open.add(script.getFunctionNode(i));
      }
    }
    return interpreter.compile(environs, tree, source, returnFunction);
  }

  private static void observe(FunctionNode function) {
    Node body = function.getLastChild();
    observeReturns(body);
    addJump(body, body.getFirstChild());
  }

  private static void observeReturns(Node body) {
    ArrayDeque<Node> open = new ArrayDeque<>();
    open.add(body);
    while (!open.isEmpty()) {
      Node parent = open.remove();
      Node next;
      for (Node child = parent.getFirstChild(); child != null; child = next) {
        next = child.getNext();
        if (child.getType() == Token.RETURN) {
          addJump(parent, child);
        } else if (!(child instanceof FunctionNode)) {
          open.add(child);
        }
      }
    }
  }

  /** Has a block jump to where it is. */
  private static void addJump(Node block, Node before) {
    Node target = Node.newTarget();
    Jump jump = new Jump(Token.GOTO);
    jump.target = target;
    if (before == null) {
      block.addChildToBack(jump);
      block.addChildToBack(target);
    } else {
      block.addChildBefore(jump, before);
      block.addChildBefore(target, before);
    }
  }

  @Override
  public Function createFunctionObject(
      Context cx, Scriptable scope, Object bytecode, Object securityDomain) {
    return interpreter.createFunctionObject(cx, scope, bytecode, securityDomain);
  }

  @Override
  public Script createScriptObject(Object bytecode, Object securityDomain) {
    return interpreter.createScriptObject(bytecode, securityDomain);
  }

  @Override
  public void captureStackInfo(RhinoException exception) {
    interpreter.captureStackInfo(exception);
  }

  @Override
  public String getSourcePositionFromStack(Context cx, int[] line) {
    return interpreter.getSourcePositionFromStack(cx, line);
  }

  @Override
  public String getPatchedStack(RhinoException exception, String stack) {
    return interpreter.getPatchedStack(exception, stack);
  }

  @Override
  public List<String> getScriptStack(RhinoException exception) {
    return interpreter.getScriptStack(exception);
  }

  @Override
  public void setEvalScriptFlag(Script script) {
    interpreter.setEvalScriptFlag(script);
  }

  @Override
  public DebuggableScript getDebuggableScript(Object bytecode) {
    return interpreter.getDebuggableScript(bytecode);
  }
}
