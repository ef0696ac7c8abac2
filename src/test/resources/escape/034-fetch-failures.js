// Everything that fetch can refuse, as errors: schemes, hosts, files, methods, bodies.
['no-such-file', '/etc/passwd', 'file:///etc/shadow', 'jar:file:/x!/y', 'ftp://localhost/', 'http://[', 'http://localhost:1/',
  'https://localhost:1/', 'data:', 'data:text/plain;base64,*', 'blob:x', 'about:blank', 'javascript:1', 'jrt:/java.base/java/lang/Object.class',
  'mailto:x', 'a\u0000b', '\ud800', 'http://user:pass@localhost:1/', '//x', 'class:java.lang.Object', 'classpath:x', '..', '.', ''].forEach(function (url) {
  done.begin(url);
  fetch(url).then(function (r) { take(r.status); take(r.url); take(r.statusText); take(r.type); done.end(url); }, function (e) { use(e); done.end(url); });
});
[{ method: 'CONNECT' }, { method: 'a b' }, { headers: { 'a b': 'c' } }, { headers: 5 }, { body: 'x' }, { signal: {} }, { redirect: 'x' }, 5].forEach(function (init, i) {
  await_(attempt(function () { return Promise.resolve().then(function () { return fetch('empty.wasm', init); }); }), 'init ' + i);
});
