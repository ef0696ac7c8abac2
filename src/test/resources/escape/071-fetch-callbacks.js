// What fetch calls back with: this, arguments, callers; bodies in every form.
done.begin('fetch');
fetch('empty.wasm', { signal: new AbortController().signal }).then(function (r) {
  take(this); take(arguments); take(arguments.callee.caller); use(r); use(r.headers); use(r.body);
  r.headers.forEach(function () { take(this); take(arguments); }, globalThis);
  return Promise.all([r.clone().arrayBuffer(), r.clone().text(), r.clone().blob(), r.clone().bytes ? r.clone().bytes() : 0, r.clone().json().catch(function (e) { return e; })]);
}).then(function (all) {
  all.forEach(use);
  return all[2].arrayBuffer();
}).then(function (b) { use(b); done.end('fetch'); }, function (e) { use(e); done.end('fetch'); });
['thisdoesnotexist', 'bad.wasm'].forEach(function (n) { await_(fetch(n), n); await_(WebAssembly.compileStreaming(fetch(n)), 'compile ' + n); await_(WebAssembly.instantiateStreaming(fetch(n), {}), 'instantiate ' + n); });
