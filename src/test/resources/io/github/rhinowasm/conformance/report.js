// Tells the runner of each result, in lines that nothing else prints. The file's end is when the
// runner calls done(), because microtasks run between its scripts.
(function (print, quote) {
  setup({ explicit_done: true });
  function tell() {
    print('\u0001' + Array.prototype.map.call(arguments, function (field) {
      return quote(field === null || field === undefined ? '' : String(field));
    }).join('\t'));
  }
  add_result_callback(function (test) {
    tell('test', test.status, test.name, test.message, test.stack);
  });
  add_completion_callback(function (tests, harness) {
    tell('done', harness.status, '', harness.message, harness.stack);
  });
})(console.log, escape);

// What testharness.js had once and limits.any.js still asks for.
if (typeof assert_throws === 'undefined') {
  var assert_throws = function (example, fn, description) {
    assert_throws_js(example.constructor, fn, description);
  };
  var promise_rejects = function (test, example, promise, description) {
    return promise_rejects_js(test, example.constructor, promise, description);
  };
}

// idlharness.js asks where it is, to know what is to be exposed: Tag and Exception are where there is
// a window or a worker.
if (TEST_PATH.indexOf('idlharness') >= 0 && typeof Window === 'undefined') {
  self.Window = function Window() {};
}
