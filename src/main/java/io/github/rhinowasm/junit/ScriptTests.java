package io.github.rhinowasm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Runs scripted tests with those of the class's project, each a test of its own:
 *
 * <pre>{@code
 * @ScriptTests("src/test/js")
 * class ScriptsTest {}
 * }</pre>
 *
 * <p>The class is only a name, and never made an object of. Which files of a folder are tests is
 * told by {@link io.github.rhinowasm.testing.TestFiles}. With the configuration parameter (or
 * system property) {@code rhinowasm.bless=true} expected output is written in place of being
 * compared.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Testable
public @interface ScriptTests {
  /** How scripts are run. */
  enum Mode {
    /** Compiled to classes. */
    COMPILED,
    /** By Rhino's interpreter. */
    INTERPRETED
  }

  /** Files and folders, relative to the working directory: with Maven and Gradle the project's. */
  String[] value();

  /** Each file is run once in each. */
  Mode[] modes() default Mode.COMPILED;

  /** Milliseconds that a test may take unless it says otherwise; 0 for no limit. */
  long timeout() default 0;
}
