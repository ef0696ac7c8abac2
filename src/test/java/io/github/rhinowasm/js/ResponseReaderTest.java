package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/** Streaming compilation with Responses of an embedder's own and without an event loop. */
class ResponseReaderTest {

  /** Takes strings for Responses: the type of a module without bytes. */
  private static final class Strings implements ResponseReader {
    @Override
    public Answer read(Object value) {
      return value instanceof CharSequence text ? answer(text.toString()) : null;
    }

    private static Answer answer(String type) {
      return new Answer() {
        @Override
        public String url() {
          return "app:" + type;
        }

        @Override
        public int status() {
          return 200;
        }

        @Override
        public String contentType() {
          return type;
        }

        @Override
        public boolean bodyUsed() {
          return false;
        }

        @Override
        public byte[] consumeBody() {
          if (type.startsWith(" ")) {
            throw new IllegalStateException("of the embedder");
          }
          return new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0};
        }
      };
    }
  }

  private static String run(ResponseReader reader, String source) {
    try (Context cx = Context.enter()) {
      cx.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = new TopLevel();
      cx.initSafeStandardObjects((TopLevel) scope);
      WebAssemblyInstaller.builder().responses(reader).install(cx, scope);
      cx.evaluateString(scope, "var log = '';" + source, "test.js", 1, null);
      return Context.toString(scope.get("log", scope));
    }
  }

  @Test
  void withoutAReaderThereAreNoFunctions() {
    assertEquals(
        "false false",
        run(
            null,
            "log = ('compileStreaming' in WebAssembly) + ' '"
                + " + ('instantiateStreaming' in WebAssembly)"));
  }

  @Test
  void theReaderDecidesWhatAResponseIs() {
    String compile =
        "WebAssembly.compileStreaming(%s).then(m => log = String(m), e => log = String(e))";
    assertEquals(
        "[object WebAssembly.Module]",
        run(new Strings(), String.format(compile, "'application/wasm'")));
    assertEquals(
        "TypeError: WebAssembly.compileStreaming(): the MIME type of app:text/html must be"
            + " \"application/wasm\", got \"text/html\"",
        run(new Strings(), String.format(compile, "Promise.resolve('text/html')")));
    assertEquals(
        "Error: WebAssembly.compileStreaming(): internal error:"
            + " IllegalStateException: of the embedder",
        run(new Strings(), String.format(compile, "' application/wasm'")));
  }
}
