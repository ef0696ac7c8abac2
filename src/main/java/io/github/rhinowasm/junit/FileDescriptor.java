package io.github.rhinowasm.junit;

import io.github.rhinowasm.testing.TestFiles;
import java.nio.file.Path;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A file in one mode: a test itself if it has expected output, else a container of its tests. */
final class FileDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "file";

  /** Ends the id of a file that is run by the interpreter. */
  static final String INTERPRETED = " (interpreted)";

  private final Path file;
  private final boolean interpreted;
  private final long timeout;
  private final boolean printsWhatIsExpected;

  FileDescriptor(UniqueId id, ClassDescriptor type, Path file, boolean interpreted) {
    super(id, name(type, file, interpreted), FileSource.from(file.toFile()));
    this.file = file;
    this.interpreted = interpreted;
    timeout = type.timeout();
    printsWhatIsExpected = TestFiles.hasExpectedOutput(file);
  }

  private static String name(ClassDescriptor type, Path file, boolean interpreted) {
    return file + (interpreted ? INTERPRETED : type.hasSeveralModes() ? " (compiled)" : "");
  }

  Path file() {
    return file;
  }

  boolean interpreted() {
    return interpreted;
  }

  long timeout() {
    return timeout;
  }

  @Override
  public Type getType() {
    return printsWhatIsExpected ? Type.TEST : Type.CONTAINER;
  }

  @Override
  public boolean mayRegisterTests() {
    return !printsWhatIsExpected;
  }
}
