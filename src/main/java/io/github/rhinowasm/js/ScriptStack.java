package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.WasmFrame;
import io.github.rhinowasm.runtime.WasmStackTrace;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptStackElement;
import org.mozilla.javascript.StackStyle;

/**
 * The call stack of an error as scripts and embedders read it: scripts and functions of modules, in
 * the order in which they called each other.
 *
 * <p>Rhino lists the methods of modules among those of scripts, since they are named as compiled
 * scripts are; here they become functions with a name and an offset.
 */
public final class ScriptStack {
  /**
   * So many frames of deep recursions are written, unless {@code stackTraceLimit} asks for more.
   */
  static final int MOST_FRAMES = 100;

  private ScriptStack() {}

  /**
   * A frame: either of a script or of a module.
   *
   * @param script or null
   * @param wasm or null
   */
  record Frame(ScriptStackElement script, WasmFrame wasm) {

    void write(StringBuilder text, StackStyle style) {
      switch (style) {
        case MOZILLA, MOZILLA_LF -> {
          if (script != null) {
            script.renderMozillaStyle(text);
          } else if (wasm.name() == null) {
            text.append('@').append(wasm.place());
          } else {
            // What toString writes, but for the place.
            String named = wasm.toString();
            int name = named.length() - wasm.place().length() - " ()".length();
            text.append(named, 0, name).append("()@").append(wasm.place());
          }
        }
        case V8 -> {
          if (script != null) {
            script.renderV8Style(text);
          } else {
            text.append("    at ").append(wasm);
          }
        }
        case RHINO -> {
          if (script != null) {
            script.renderJavaStyle(text);
          } else {
            text.append("\tat ").append(wasm);
          }
        }
      }
    }
  }

  /**
   * Returns the stack of an exception, one frame a line in Rhino's style, each line ended: {@code
   * at main.js:3 (onClick)} and {@code at sum (wasm-function[3]:0x5a)}. {@link
   * RhinoException#getScriptStackTrace()} has lines in place of the latter that nobody can read.
   */
  public static String of(RhinoException exception) {
    return text(frames(exception.getScriptStack()), exception.details(), MOST_FRAMES);
  }

  /** Returns the frames for what Rhino says. */
  static List<Frame> frames(ScriptStackElement[] elements) {
    List<Frame> frames = new ArrayList<>();
    List<StackTraceElement> methods = new ArrayList<>();
    for (ScriptStackElement element : elements) {
      if (WasmStackTrace.isModule(element.fileName)) {
        // Rhino leaves out how the names of methods begin and end.
        String method = "_c_" + element.functionName + "_0";
        methods.add(new StackTraceElement("wasm", method, element.fileName, element.lineNumber));
      } else {
        addAll(frames, methods);
        frames.add(new Frame(element, null));
      }
    }
    addAll(frames, methods);
    return frames;
  }

  private static void addAll(List<Frame> frames, List<StackTraceElement> methods) {
    if (!methods.isEmpty()) {
      addFunctions(WasmStackTrace.ofFrames(methods), frames);
      methods.clear();
    }
  }

  static void addFunctions(List<WasmFrame> functions, List<Frame> frames) {
    for (WasmFrame function : functions) {
      frames.add(new Frame(null, function));
    }
  }

  /**
   * Writes frames in the style that Rhino is set to.
   *
   * @param message what the style of V8 begins with
   * @param most how many frames are written at most
   */
  static String text(List<Frame> frames, String message, int most) {
    StackStyle style = RhinoException.getStackStyle();
    String end = style == StackStyle.MOZILLA_LF ? "\n" : System.lineSeparator();
    StringBuilder text = new StringBuilder();
    if (style == StackStyle.V8) {
      text.append(message).append(end);
    }
    int count = Math.min(frames.size(), most);
    for (Frame frame : frames.subList(0, count)) {
      frame.write(text, style);
      text.append(end);
    }
    if (count < frames.size()) {
      text.append("\t... ").append(frames.size() - count).append(" more").append(end);
    }
    return text.toString();
  }
}
