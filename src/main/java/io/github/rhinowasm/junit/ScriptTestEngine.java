package io.github.rhinowasm.junit;

import io.github.rhinowasm.testing.TestOptions;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Finds classes with {@link ScriptTests} and the files that they name; runs those. The tests in a
 * file are known when it is run, not before.
 */
public final class ScriptTestEngine implements TestEngine {
  static final String ID = "rhino-wasm";

  private static final String BLESS = "rhinowasm.bless";

  private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
      EngineDiscoveryRequestResolver.builder()
          .addClassContainerSelectorResolver(ScriptSelectors::isScriptTests)
          .addSelectorResolver(new ScriptSelectors())
          .build();

  /** Called by JUnit. */
  public ScriptTestEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    EngineDescriptor engine = new EngineDescriptor(id, "Scripts (rhino-wasm)");
    RESOLVER.resolve(request, engine);
    return engine;
  }

  @Override
  public void execute(ExecutionRequest request) {
    boolean bless = request.getConfigurationParameters().getBoolean(BLESS).orElse(false);
    new ScriptExecution(request.getEngineExecutionListener(), TestOptions.DEFAULT.bless(bless))
        .execute(request.getRootTestDescriptor());
  }
}
