package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/** What a script must not be able to reach, and what it must be able to catch. */
class SafeScopeTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runawayRecursionIsARangeErrorThatScriptCatches(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          var depth = 0;
          function down() { depth++; down(); }
          function viaNative() { [1].forEach(viaNative); }
          [down, viaNative, down].forEach(function (f) {
            try { f(); } catch (e) {
              console.log(e instanceof RangeError, e.message, typeof e.stack);
            }
          });
          console.log(depth > 5000);
          """;
      String line = "true Maximum call stack size exceeded string\n";
      assertEquals(line + line + line + "true", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recursionInEvaluatedCodeEndsToo(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          "eval('function f() { return f() + 1; } try { f() } catch (e) { console.log(e.name) }')";
      assertEquals("RangeError", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sourceNestedTooDeepIsAnErrorOfScript(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          ['(', '[', '-', '{a:'].forEach(function (open) {
            try {
              eval('x = ' + open.repeat(200000));
            } catch (e) {
              console.log(e instanceof RangeError || e instanceof SyntaxError);
            }
          });
          """;
      assertEquals("true\ntrue\ntrue\ntrue", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void javaIsOutOfReach(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          console.log(typeof java, typeof Packages, typeof JavaImporter, typeof getClass,
              typeof JavaException, typeof InternalError, typeof Continuation, typeof Script);
          console.log(''.getClass, [].getClass, console.log.getClass, fetch.class, this.__parent__);
          try { null.x; } catch (e) {
            console.log(e.rhinoException, e.javaException, e.getClass, typeof __exception__);
          }
          """;
      String nothing = "undefined undefined undefined ";
      assertEquals(
          nothing
              + nothing
              + "undefined undefined\n"
              + nothing
              + "undefined undefined\n"
              + nothing
              + "undefined",
          host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheCompilerRejectsIsInterpreted(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          var k = { 1: 5 }, i = 0;
          k[i + 1]++; --k[i + 1]; k.a = [1, 2]; k.a[k.a[i] + 0]++;
          console.log(k[1], k.a.join(), new Function('k', 'return k[0 + 1]++')(k), k[1]);
          """;
      assertEquals("5 1,3 5 6", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void numbersAreTheSameWhateverJavaMakesOfThem(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          console.log(Object.is(1 >>> 0, 1), Object.is(new Float64Array([1])[0], 1),
              Object.is(1n, 1n), Object.is(NaN, 0 / 0), Object.is('a', 'a'), Object.is());
          console.log(Object.is(-0, 0), Object.is(1, 2), Object.is(1n, 1), Object.is(1, '1'));
          console.log(Object.is.length, Object.is.name);
          """;
      assertEquals(
          "true true true true true true\nfalse false false false\n2 is", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheVerifierRejectsIsInterpreted(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          function* g() { console.log((yield 1)); }
          var it = g();
          console.log(it.next().value, it.next('a').done);
          """;
      assertEquals("a\n1 true", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void javaFailuresAreErrorsOfScript(boolean interpreted) {
    HostContextFactory factory = new HostContextFactory(interpreted);
    try (Context cx = factory.enterContext()) {
      TopLevel scope = factory.newScope(cx);
      scope.defineProperty(
          "fail",
          new LambdaFunction(scope, "fail", 1, (c, s, t, args) -> fail(args[0].toString()), false),
          ScriptableObject.EMPTY);
      Object result =
          cx.evaluateString(
              scope,
              """
              ['npe', 'oom', 'stack'].map(function (kind) {
                try { fail(kind); } catch (e) {
                  return [e.name, e.message, e instanceof Error, e.javaException].join(' ');
                }
              }).join('|')
              """,
              "t.js",
              1,
              null);
      assertEquals(
          "Error internal error: NullPointerException: secret true |"
              + "RangeError Out of memory true |"
              + "RangeError Maximum call stack size exceeded true ",
          result.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void typedArraysAreLittleEndian(boolean interpreted) {
    // Rhino asks once in a process, and another test may have been there before.
    try (Context cx = new HostContextFactory(interpreted).enterContext()) {
      assertTrue(cx.hasFeature(Context.FEATURE_LITTLE_ENDIAN));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUncaughtOverflowNamesThePlace(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      host.run("function again() { again(); }\nagain();");
      assertEquals(1, host.errors.size());
      String report = host.errors.get(0).report();
      assertTrue(report.startsWith("Uncaught RangeError: Maximum call stack"), report);
      assertTrue(report.contains("at test.js:1 (again)"), report);
      assertTrue(report.lines().count() <= 12, report);
    }
  }

  private static Object fail(String kind) {
    switch (kind) {
      case "npe":
        throw new NullPointerException("secret");
      case "oom":
        throw new OutOfMemoryError("heap");
      default:
        throw new StackOverflowError();
    }
  }
}
