/**
 * A faithful {@code WebAssembly} global for Mozilla Rhino, on a WebAssembly engine in plain Java.
 */
module io.github.rhinowasm {
  requires org.mozilla.rhino;
  requires org.objectweb.asm;
  requires org.apache.commons.io;
  requires info.picocli;
  requires java.net.http;
  // The installer takes an engine of javax.script.
  requires transitive java.scripting;

  exports io.github.rhinowasm.type;
  exports io.github.rhinowasm.budget;
  exports io.github.rhinowasm.runtime;
  exports io.github.rhinowasm.engine;
  exports io.github.rhinowasm.js;
  exports io.github.rhinowasm.web;
  exports io.github.rhinowasm.sandbox;
  exports io.github.rhinowasm.testing;
  exports io.github.rhinowasm.isolate;
  // Hooks in the signatures of web: formatters, the fetch policy, script errors.
  exports io.github.rhinowasm.host;
  // Part of the signatures of engine and js: the decoded module.
  exports io.github.rhinowasm.module;

  // picocli finds options and parameters by reflection.
  opens io.github.rhinowasm.cli to
      info.picocli;
}
