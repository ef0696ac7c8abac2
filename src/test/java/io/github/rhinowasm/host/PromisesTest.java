package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromisesTest {
  private static String messages(HostHarness host) {
    return host.errors.stream().map(ScriptError::getMessage).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rejectionsWithoutHandlerAreReportedWithTheirReasons(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      host.run(
          """
          Promise.reject(1);
          Promise.reject(2).catch(function () {});
          var late = Promise.reject(3);
          late.then(null, function () {});
          new Promise(function () { throw 4; });
          Promise.all([Promise.reject(5), 0]);
          Promise.resolve().then(function () { return Promise.reject(6); });
          new Promise(function (resolve) { resolve(Promise.reject(7)); });
          Promise.resolve({ then: function (a, b) { b(8); } });
          Promise.resolve().finally(function () { throw 9; });
          Promise.withResolvers().reject(10);
          """);
      List<Integer> sorted =
          host.errors.stream().map(e -> Integer.parseInt(e.getMessage())).sorted().toList();
      assertEquals(List.of(1, 4, 5, 6, 7, 8, 9, 10), sorted);
      assertEquals(ScriptError.Kind.UNHANDLED_REJECTION, host.errors.get(0).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHandlerAddedInTheSameTaskCounts(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      host.run("var p = Promise.reject(1); Promise.resolve().then(() => p.catch(() => 0))");
      assertEquals("", messages(host));
      host.run("var q = Promise.reject(2); setTimeout(() => q.catch(() => 0))");
      assertEquals("2", messages(host));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theReasonIsWhatWasThrown(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          function again() { again(); }
          function show(e) { console.log(e.name + ': ' + e.message); }
          new Promise(function () { null.x; }).catch(show);
          new Promise(again).catch(show);
          Promise.resolve().then(function () { null.x; }).catch(show);
          Promise.resolve().then(again).catch(show);
          Promise.resolve({ get then() { throw new EvalError('getter'); } }).catch(show);
          """;
      List<String> lines = host.print(source).lines().sorted().toList();
      String overflow = "RangeError: Maximum call stack size exceeded";
      String property = "TypeError: Cannot read property \"x\" from null";
      assertEquals(List.of("EvalError: getter", overflow, overflow, property, property), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jobsRunInTheOrderOfTheSpecification(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          var log = [], add = function (x) { return function () { log.push(x); }; };
          Promise.resolve().then(add(1)).then(add(2)).then(add(3)).then(add(4)).then(add(5));
          new Promise(function (r) { r(Promise.resolve()); }).then(add('a'));
          Promise.resolve().then(function () { return Promise.resolve(); }).then(add('b'));
          setTimeout(function () { console.log(log.join('')); });
          """;
      assertEquals("123a4b5", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theConstructorLooksLikeTheOriginal(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          console.log(Promise.name, Promise.length, Promise[Symbol.species] === Promise,
              Promise.prototype.constructor === Promise, typeof Promise.allSettled,
              Promise.resolve().then() instanceof Promise, Promise.prototype.then.length);
          function Sub(executor) { return Reflect.construct(Promise, [executor], Sub); }
          Sub.prototype = Object.create(Promise.prototype);
          console.log(new Sub(function () {}) instanceof Sub);
          [function () { Promise(); }, function () { new Promise(1); }].forEach(function (f) {
            try { f(); } catch (e) { console.log(e.name); }
          });
          var self, p = new Promise(function (r) { self = r; });
          self(p);
          p.catch(function (e) { console.log(e.name); });
          """;
      assertEquals(
          "Promise 1 true true function true 2\ntrue\nTypeError\nTypeError\nTypeError",
          host.print(source));
    }
  }

  @Test
  void scopesOnSeveralThreadsSeeTheirOwnRejectionsOnly() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Callable<String>> jobs =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      (Callable<String>)
                          () -> {
                            try (HostHarness host = new HostHarness(false)) {
                              host.run("for (var i = 0; i < 200; i++) Promise.reject(" + i + ")");
                              return host.errors.size() + " of " + host.errors.get(7).getMessage();
                            }
                          })
              .toList();
      List<Future<String>> results = pool.invokeAll(jobs);
      for (int i = 0; i < results.size(); i++) {
        assertEquals("200 of " + i, results.get(i).get());
      }
    } finally {
      pool.shutdown();
    }
  }
}
