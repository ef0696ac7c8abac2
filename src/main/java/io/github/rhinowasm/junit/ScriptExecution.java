package io.github.rhinowasm.junit;

import io.github.rhinowasm.testing.Failure;
import io.github.rhinowasm.testing.Outcome;
import io.github.rhinowasm.testing.TestCase;
import io.github.rhinowasm.testing.TestListener;
import io.github.rhinowasm.testing.TestOptions;
import io.github.rhinowasm.testing.TestRun;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Runs what was selected, one file after the other, and tells JUnit. */
final class ScriptExecution {
  private final EngineExecutionListener listener;
  private final TestOptions options;

  ScriptExecution(EngineExecutionListener listener, TestOptions options) {
    this.listener = listener;
    this.options = options;
  }

  void execute(TestDescriptor root) {
    listener.executionStarted(root);
    for (TestDescriptor each : root.getChildren()) {
      execute((ClassDescriptor) each);
    }
    listener.executionFinished(root, TestExecutionResult.successful());
  }

  private void execute(ClassDescriptor type) {
    listener.executionStarted(type);
    for (TestDescriptor each : type.getChildren()) {
      execute((FileDescriptor) each);
    }
    listener.executionFinished(
        type,
        type.problem() == null
            ? TestExecutionResult.successful()
            : TestExecutionResult.failed(type.problem()));
  }

  private void execute(FileDescriptor file) {
    listener.executionStarted(file);
    FileListener tests = new FileListener(file);
    new TestRun(options.interpreted(file.interpreted()).timeout(file.timeout()))
        .run(file.file(), tests);
    listener.executionFinished(file, tests.result);
  }

  /** Makes the tests of a file known to JUnit as they begin. */
  private final class FileListener implements TestListener {
    private final FileDescriptor file;
    private final Map<TestCase, ScriptDescriptor> descriptors = new IdentityHashMap<>();
    private TestExecutionResult result = TestExecutionResult.successful();

    FileListener(FileDescriptor file) {
      this.file = file;
    }

    @Override
    public void started(TestCase test) {
      if (file.isTest()) {
        return; // it is the one test of its file
      }
      TestDescriptor parent = file;
      String name = test.name();
      for (TestCase around = test.parent(); around != null; around = around.parent()) {
        ScriptDescriptor descriptor = descriptors.get(around);
        if (descriptor.isContainer()) {
          parent = descriptor;
          break;
        }
        name = around.name() + " > " + name;
      }
      ScriptDescriptor descriptor = new ScriptDescriptor(parent, test, name);
      descriptors.put(test, descriptor);
      parent.addChild(descriptor);
      listener.dynamicTestRegistered(descriptor);
      listener.executionStarted(descriptor);
    }

    @Override
    public void finished(TestCase test, Outcome outcome) {
      if (file.isTest()) {
        result = ScriptFailure.result(test, outcome);
        return;
      }
      ScriptDescriptor descriptor = descriptors.get(test);
      for (String text : outcome.diagnostics()) {
        listener.reportingEntryPublished(descriptor, ReportEntry.from("diagnostic", text));
      }
      boolean inside = !outcome.passed() && outcome.failure().kind() == Failure.Kind.SUBTESTS;
      // A suite is red by its tests; to fail itself would count them twice.
      listener.executionFinished(
          descriptor,
          inside && test.isSuite()
              ? TestExecutionResult.successful()
              : ScriptFailure.result(test, outcome));
    }

    @Override
    public void output(Path path, boolean error, String line) {
      (error ? System.err : System.out).println(line);
    }
  }
}
