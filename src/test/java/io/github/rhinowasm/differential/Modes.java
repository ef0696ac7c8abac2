package io.github.rhinowasm.differential;

import io.github.rhinowasm.compile.JvmCodegen;
import io.github.rhinowasm.engine.Engine;

/** The ways in which the engine can compile; what a module does must not depend on it. */
public enum Modes {
  /** As it is for users. */
  LAZY(JvmCodegen.Options.DEFAULT),
  /** Every function cut into as many methods as possible. */
  SPLIT(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(Modes.TINY)),
  /** Everything compiled before the module is instantiated. */
  EAGER(JvmCodegen.Options.DEFAULT.withEager(true));

  private static final int TINY = 60;

  private final JvmCodegen.Options options;

  Modes(JvmCodegen.Options options) {
    this.options = options;
  }

  /** A new engine of this mode. */
  public Engine engine() {
    return engine(options);
  }

  /** A new engine that compiles everything at once and cuts it into the smallest parts. */
  public static Engine eagerAndSplit() {
    return engine(EAGER.options.withMethodSizeLimit(TINY));
  }

  private static Engine engine(JvmCodegen.Options options) {
    return Engine.builder().codegen(new JvmCodegen(options)).build();
  }
}
