package io.github.rhinowasm.junit;

import io.github.rhinowasm.testing.TestCase;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A test or suite of a script. */
final class ScriptDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "test";

  private final Type type;

  /**
   * @param name the test's own, with that of what is around it where that can contain nothing
   */
  ScriptDescriptor(TestDescriptor parent, TestCase test, String name) {
    super(parent.getUniqueId().append(SEGMENT, test.number() + ": " + name), name, source(test));
    // Who does not take the context has, as a rule, nothing to make tests inside with.
    type =
        test.isSuite() ? Type.CONTAINER : test.takesContext() ? Type.CONTAINER_AND_TEST : Type.TEST;
  }

  private static FileSource source(TestCase test) {
    return test.line() > 0
        ? FileSource.from(test.file().toFile(), FilePosition.from(test.line()))
        : FileSource.from(test.file().toFile());
  }

  @Override
  public Type getType() {
    return type;
  }
}
