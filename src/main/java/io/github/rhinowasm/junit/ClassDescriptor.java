package io.github.rhinowasm.junit;

import io.github.rhinowasm.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A class with {@link ScriptTests}. */
final class ClassDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "class";

  private final ScriptTests choices;
  private IOException problem;

  private ClassDescriptor(UniqueId id, Class<?> type) {
    super(id, type.getSimpleName(), ClassSource.from(type));
    choices = type.getAnnotation(ScriptTests.class);
  }

  static ClassDescriptor of(TestDescriptor parent, Class<?> type) {
    return new ClassDescriptor(parent.getUniqueId().append(SEGMENT, type.getName()), type);
  }

  /** The ids of all files, in all modes. */
  List<UniqueId> fileIds() throws IOException {
    List<UniqueId> ids = new ArrayList<>();
    for (Path file : TestFiles.find(Stream.of(choices.value()).map(Path::of).toList())) {
      for (ScriptTests.Mode mode : choices.modes()) {
        String suffix = mode == ScriptTests.Mode.INTERPRETED ? FileDescriptor.INTERPRETED : "";
        ids.add(getUniqueId().append(FileDescriptor.SEGMENT, file + suffix));
      }
    }
    return ids;
  }

  /** Whether the name of a file has to tell in which mode it runs. */
  boolean hasSeveralModes() {
    return choices.modes().length > 1;
  }

  long timeout() {
    return choices.timeout();
  }

  /** Why its files could not be found. */
  void problem(IOException why) {
    problem = why;
  }

  IOException problem() {
    return problem;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public boolean mayRegisterTests() {
    return problem != null; // so that it is not dropped for being empty
  }
}
