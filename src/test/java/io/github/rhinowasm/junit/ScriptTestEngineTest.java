package io.github.rhinowasm.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.rhinowasm.junit.ScriptTests.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.opentest4j.AssertionFailedError;

class ScriptTestEngineTest {
  private static final String FOLDER = "src/test/testing/";

  @ScriptTests(FOLDER + "nesting.js")
  private static final class Nesting {}

  @ScriptTests({FOLDER + "skip-todo.js", "examples/i64.js"})
  private static final class Skips {}

  @ScriptTests(
      value = {FOLDER + "hooks.js", "examples/table.js"},
      modes = {Mode.COMPILED, Mode.INTERPRETED})
  private static final class BothModes {}

  @ScriptTests("no/such/folder")
  private static final class Missing {}

  private static final class NotOurs {}

  /** No parameters at all. */
  private record None() implements ConfigurationParameters {
    @Override
    public Optional<String> get(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
      return Optional.empty();
    }

    @Override
    public Set<String> keySet() {
      return Set.of();
    }
  }

  private record Request(List<DiscoverySelector> selectors) implements EngineDiscoveryRequest {
    @Override
    public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
      return selectors.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
      return List.of();
    }

    @Override
    public ConfigurationParameters getConfigurationParameters() {
      return new None();
    }
  }

  /** What happened, a line for each end. */
  private static final class Recorder implements EngineExecutionListener {
    private final List<String> lines = new ArrayList<>();
    private final List<TestDescriptor> started = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Override
    public void executionStarted(TestDescriptor descriptor) {
      assertTrue(descriptor.getParent().map(started::contains).orElse(true), descriptor.toString());
      started.add(descriptor);
    }

    @Override
    public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
      assertTrue(started.contains(descriptor));
      lines.add(
          descriptor.getType()
              + " "
              + descriptor.getDisplayName()
              + ": "
              + result.getStatus()
              + (result.getStatus() == TestExecutionResult.Status.ABORTED
                  ? " " + result.getThrowable().orElseThrow().getMessage()
                  : ""));
      result.getThrowable().ifPresent(failures::add);
    }
  }

  private final ScriptTestEngine engine = new ScriptTestEngine();

  private TestDescriptor discover(DiscoverySelector... selectors) {
    return engine.discover(new Request(List.of(selectors)), UniqueId.forEngine(engine.getId()));
  }

  @SuppressWarnings("deprecation") // the other way wants what no test here needs
  private Recorder execute(TestDescriptor root) {
    Recorder recorder = new Recorder();
    engine.execute(ExecutionRequest.create(root, recorder, new None()));
    return recorder;
  }

  @Test
  void isFoundByJunit() {
    assertTrue(
        ServiceLoader.load(TestEngine.class).stream()
            .anyMatch(provider -> provider.type() == ScriptTestEngine.class));
  }

  @Test
  void discoveryFindsClassesAndFilesAndRunsNothing() {
    TestDescriptor root = discover(selectClass(BothModes.class), selectClass(NotOurs.class));
    assertEquals(1, root.getChildren().size());
    TestDescriptor type = root.getChildren().iterator().next();
    assertInstanceOf(ClassSource.class, type.getSource().orElseThrow());
    assertEquals(
        List.of(
            "CONTAINER src/test/testing/hooks.js (compiled)",
            "CONTAINER src/test/testing/hooks.js (interpreted)",
            "TEST examples/table.js (compiled)",
            "TEST examples/table.js (interpreted)"),
        type.getChildren().stream()
            .map(file -> file.getType() + " " + file.getDisplayName())
            .toList());
    assertTrue(type.getDescendants().stream().noneMatch(each -> each.getChildren().size() > 0));
  }

  @Test
  void testsAreInTheTreeWithTheirPlaces() {
    TestDescriptor root = discover(selectClass(Nesting.class));
    Recorder recorder = execute(root);
    assertTrue(recorder.lines.contains("CONTAINER suite: SUCCESSFUL"), recorder.lines.toString());
    assertTrue(recorder.lines.contains("TEST a: SUCCESSFUL"), recorder.lines.toString());
    assertTrue(recorder.lines.contains("CONTAINER throws in its body: FAILED"));
    assertTrue(recorder.lines.contains("CONTAINER_AND_TEST failing sub: FAILED"));
    // test() in a test that takes no context.
    assertTrue(recorder.lines.contains("TEST test() inside > joins it: SUCCESSFUL"));
    TestDescriptor found =
        recorder.started.stream()
            .filter(each -> each.getDisplayName().equals("b"))
            .findFirst()
            .orElseThrow();
    FileSource source = (FileSource) found.getSource().orElseThrow();
    assertEquals("nesting.js", source.getFile().getName());
    assertEquals(29, source.getPosition().orElseThrow().getLine());
    assertEquals("inner", found.getParent().orElseThrow().getDisplayName());
  }

  @Test
  void skippedTestsAreAborted() {
    Recorder recorder = execute(discover(selectClass(Skips.class)));
    assertTrue(recorder.lines.contains("TEST skip reason: ABORTED skipped: not now"));
    assertTrue(recorder.lines.contains("TEST todo, fails: ABORTED to be done"));
    assertTrue(recorder.lines.contains("TEST examples/i64.js: SUCCESSFUL"));
    assertTrue(
        recorder.lines.contains("CONTAINER_AND_TEST skip by t, then fail: FAILED"),
        recorder.lines.toString());
  }

  @Test
  void failedComparisonsHaveValuesAndFrames() {
    @ScriptTests(FOLDER + "assert-basic.js")
    class Basic {}
    Recorder recorder = execute(discover(selectClass(Basic.class)));
    AssertionFailedError error =
        recorder.failures.stream()
            .filter(AssertionFailedError.class::isInstance)
            .map(AssertionFailedError.class::cast)
            .filter(each -> each.getMessage().contains("[ '1' ]"))
            .findFirst()
            .orElseThrow();
    assertEquals("[ '1' ]", error.getExpected().getStringRepresentation());
    StackTraceElement frame = error.getStackTrace()[0];
    assertTrue(frame.getFileName().endsWith("assert-basic.js"), frame.toString());
    assertTrue(frame.getLineNumber() > 1, frame.toString());
  }

  @Test
  void folderThatIsMissingFails() {
    Recorder recorder = execute(discover(selectClass(Missing.class)));
    assertEquals("CONTAINER Missing: FAILED", recorder.lines.get(0));
  }

  @Test
  void uniqueIdsSelectFiles() {
    TestDescriptor all = discover(selectClass(BothModes.class));
    Recorder recorder = execute(all);
    List<UniqueId> ids =
        recorder.started.stream()
            .filter(each -> each.getDisplayName().equals("b"))
            .map(TestDescriptor::getUniqueId)
            .toList();
    assertEquals(2, ids.size());
    TestDescriptor again = discover(selectUniqueId(ids.get(1)));
    assertEquals(
        List.of("BothModes", "src/test/testing/hooks.js (interpreted)"),
        Stream.of(again.getChildren().iterator().next())
            .flatMap(type -> Stream.concat(Stream.of(type), type.getChildren().stream()))
            .map(TestDescriptor::getDisplayName)
            .toList());
    assertTrue(
        execute(again).started.stream().anyMatch(each -> each.getUniqueId().equals(ids.get(1))));
  }
}
