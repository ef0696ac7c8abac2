/**
 * A faithful {@code WebAssembly} global for Mozilla Rhino, on a WebAssembly engine in plain Java.
 */
module io.github.rhinowasm {
  requires org.mozilla.rhino;
  requires org.objectweb.asm;
  requires org.apache.commons.io;
  requires info.picocli;
  requires java.net.http;
  // How much a thread has allocated: to find the script that fills the heap.
  requires jdk.management;
  // The installer takes an engine of javax.script.
  requires transitive java.scripting;

  // Only for tests of a project that uses JUnit. Its engine is not provided here: the module could
  // then not be resolved without JUnit (docs/RATIONALE.md, "Scripted tests").
  requires static org.junit.platform.engine;
  requires static org.junit.platform.commons;
  requires static org.opentest4j;

  exports io.github.rhinowasm.type;
  exports io.github.rhinowasm.budget;
  exports io.github.rhinowasm.runtime;
  exports io.github.rhinowasm.engine;
  exports io.github.rhinowasm.js;
  exports io.github.rhinowasm.web;
  exports io.github.rhinowasm.sandbox;
  exports io.github.rhinowasm.testing;
  exports io.github.rhinowasm.isolate;
  exports io.github.rhinowasm.junit;
  // Hooks in the signatures of web: formatters, the fetch policy, script errors.
  exports io.github.rhinowasm.host;
  // Part of the signatures of engine and js: the decoded module.
  exports io.github.rhinowasm.module;

  // picocli finds options and parameters by reflection.
  opens io.github.rhinowasm.cli to
      info.picocli;
}
