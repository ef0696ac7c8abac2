package io.github.rhinowasm.js;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.runtime.CompilationListener;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.type.Features;
import javax.script.ScriptEngine;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/**
 * Adds {@code WebAssembly} to a Rhino scope.
 *
 * <pre>{@code
 * ScriptableObject scope = cx.initSafeStandardObjects();
 * WebAssemblyInstaller.install(cx, scope);
 * }</pre>
 *
 * <p>The scope may be that of {@code initStandardObjects} or {@code initSafeStandardObjects}, with
 * sealed standard objects or not, of any ContextFactory. It may inherit the standard objects from a
 * scope that is shared by several: what is shared is left as it is. Scripts that run in a scope of
 * {@code initStandardObjects} reach all Java classes; {@code WebAssembly} itself gives none away.
 *
 * <p>The scope's typed array constructors are replaced by ones that are little-endian, as
 * WebAssembly is, whatever the ContextFactory says about it and whatever Rhino has cached, and that
 * behave as ECMAScript demands when the buffer of a memory is detached by a grow. The prototypes
 * stay the same objects.
 *
 * <p>Promises that {@code compile} and {@code instantiate} return are settled on the {@link
 * TaskQueue}, if there is one, with modules compiled on another thread; else by the Context's
 * microtasks: these run at the end of each evaluation of a script, while an embedder that calls
 * functions of a script from Java calls {@link Context#processMicrotasks()} afterwards.
 */
public final class WebAssemblyInstaller {
  private final Features features;
  private final CompilationListener compilationListener;
  private final HintListener hints;
  private final TaskQueue taskQueue;
  private final Budget budget;
  private final ResponseReader responses;

  private WebAssemblyInstaller(Builder builder) {
    features = builder.features;
    compilationListener = builder.compilationListener;
    hints = builder.hints;
    taskQueue = builder.taskQueue;
    budget = builder.budget;
    responses = builder.responses;
  }

  /** Returns a builder with all defaults: {@link Features#DEFAULT}, no task queue. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Adds {@code WebAssembly} to a scope, with all defaults.
   *
   * @param cx the current Context, at language version ES6
   * @param scope a global scope with the standard objects
   * @throws IllegalArgumentException if the scope lacks them or its language version is older
   */
  public static void install(Context cx, ScriptableObject scope) {
    builder().build().installIn(cx, scope);
  }

  /**
   * Adds {@code WebAssembly} to a scope.
   *
   * @param cx the current Context, at language version ES6
   * @param scope a global scope with the standard objects
   * @throws IllegalArgumentException if the scope lacks them or is itself sealed, the language
   *     version is older, or scripts have made the standard objects something else; in this last
   *     case some of them may have been mended already
   */
  public void installIn(Context cx, ScriptableObject scope) {
    if (cx.getLanguageVersion() < Context.VERSION_ES6) {
      throw new IllegalArgumentException(
          "WebAssembly needs the language version ES6: call"
              + " cx.setLanguageVersion(Context.VERSION_ES6) before the standard objects are made");
    }
    for (String name : new String[] {"Error", "Promise", "ArrayBuffer", "Uint8Array", "BigInt"}) {
      if (!ScriptableObject.hasProperty(scope, name)) {
        throw new IllegalArgumentException(
            "WebAssembly needs a scope with the standard objects of ES6, and there is no "
                + name
                + ": call cx.initSafeStandardObjects() first");
      }
    }
    if (scope.isSealed()) {
      throw new IllegalArgumentException(
          "the scope is sealed: install WebAssembly before, or in a scope that has it as"
              + " prototype");
    }
    try {
      new Realm(cx, scope, features, compilationListener, taskQueue, budget, hints)
          .install(cx, responses);
    } catch (ClassCastException | NullPointerException | RhinoException e) {
      // A script can make anything of the objects we look at: asking at each place would only say
      // the same more often.
      throw new IllegalArgumentException(
          "the standard objects of the scope are not Rhino's any more: install WebAssembly before"
              + " scripts change them",
          e);
    }
  }

  /**
   * Adds {@code WebAssembly} to Rhino's engine for {@code javax.script}, with all defaults. All
   * scripts that it runs see it, whatever bindings they are given.
   *
   * @param engine what {@code new ScriptEngineManager().getEngineByName("rhino")} returns where the
   *     artifact {@code org.mozilla:rhino-engine} is on the class path
   * @return the engine's global scope, for {@link WebAssemblyObjects}
   * @throws IllegalArgumentException if the engine is none of Rhino's, or its language version is
   *     older than ES6
   */
  public static ScriptableObject install(ScriptEngine engine) {
    return builder().build().installIn(engine);
  }

  /**
   * Adds {@code WebAssembly} to Rhino's engine for {@code javax.script}.
   *
   * @return the engine's global scope, for {@link WebAssemblyObjects}
   * @throws IllegalArgumentException if the engine is none of Rhino's, or its language version is
   *     older than ES6
   * @see #install(ScriptEngine)
   */
  public ScriptableObject installIn(ScriptEngine engine) {
    return ScriptEngineScope.with(engine, this::installIn);
  }

  /**
   * The allocator of memories that scripts can use. Memories that Java code makes with another one
   * work too, except that a script can't get their buffer.
   */
  public static MemoryAllocator allocator() {
    return MemoryBuffer.ALLOCATOR;
  }

  /** Collects the choices of an embedder. */
  public static final class Builder {
    private Features features = Features.DEFAULT;
    private CompilationListener compilationListener;
    private HintListener hints;
    private TaskQueue taskQueue;
    private ResponseReader responses;
    private Budget budget;

    private Builder() {}

    /** Chooses the features of WebAssembly; {@link Features#DEFAULT} if not called. */
    public Builder features(Features chosen) {
      features = chosen;
      return this;
    }

    /**
     * Chooses who is told which functions are compiled when, and what becomes of them; null, as by
     * default, for nobody.
     */
    public Builder compilationListener(CompilationListener chosen) {
      compilationListener = chosen;
      return this;
    }

    /**
     * Chooses who is told what scripts most likely did not mean; null, as by default, for nobody.
     * Scripts behave the same in either case.
     *
     * @see Hints
     */
    public Builder hints(HintListener chosen) {
      hints = chosen;
      return this;
    }

    /** Chooses how modules are compiled off the scripts' thread; null for not at all. */
    public Builder taskQueue(TaskQueue chosen) {
      taskQueue = chosen;
      return this;
    }

    /**
     * Adds {@code compileStreaming} and {@code instantiateStreaming} for the Responses of a host;
     * null, as by default, for a scope without a fetch.
     */
    public Builder responses(ResponseReader chosen) {
      responses = chosen;
      return this;
    }

    /**
     * Chooses what the modules, instances, memories, tables and ArrayBuffers of scripts may use
     * together; null, as by default, for as much as there is. When something is used up an Error,
     * {@link io.github.rhinowasm.budget.TerminationError}, leaves whatever runs. An installer with
     * a budget is for one scope.
     */
    public Builder budget(Budget chosen) {
      budget = chosen;
      return this;
    }

    /** Returns the installer, which can be used for any number of scopes. */
    public WebAssemblyInstaller build() {
      return new WebAssemblyInstaller(this);
    }

    /**
     * Adds {@code WebAssembly} to a scope with these choices.
     *
     * @param cx the current Context, at language version ES6
     * @param scope a global scope with the standard objects
     * @throws IllegalArgumentException if the scope lacks them or the language version is older
     */
    public void install(Context cx, ScriptableObject scope) {
      build().installIn(cx, scope);
    }
  }
}
