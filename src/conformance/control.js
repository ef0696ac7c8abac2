// The same files in Node, as a control of the down-levelling and to know what is possible:
//
//   node control.js WEB-ROOT [--failures] PATH...
//
// WEB-ROOT is what downlevel.js makes, or any folder with the same paths. Each test runs in a
// process of its own; what it prints is as HarnessRun does it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const own = fileURLToPath(import.meta.url);
const shared = path.join(path.dirname(own), '../test/resources/io/github/rhinowasm/conformance');
const STATUS = ['PASS', 'FAIL', 'TIMEOUT', 'NOTRUN', 'PRECONDITION_FAILED'];
const TIMEOUT_MILLIS = 600_000;

function runOne(root, test) {
  const uncaught = (e) => console.log(`\u0001done\t1\t\t${escape(String(e))}\t`);
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
  const run = (file) => {
    try {
      vm.runInThisContext(fs.readFileSync(file, 'utf8'), { filename: file });
    } catch (e) {
      uncaught(e);
    }
  };
  const at = (name) => path.join(root, name);
  vm.runInThisContext(`var TEST_PATH = '${test}'`);
  run(path.join(shared, 'prelude.js'));
  run(at('/resources/testharness.js'));
  run(path.join(shared, 'report.js'));
  for (const [, script] of fs.readFileSync(at(test), 'utf8').matchAll(/^\/\/ META: script=(\S+)/gm)) {
    run(at(path.posix.resolve(path.posix.dirname(test), script)));
  }
  run(at(test));
  vm.runInThisContext('done()');
}

function testsBelow(root, name) {
  const full = path.join(root, name);
  if (fs.statSync(full).isFile()) {
    return [name];
  }
  const names = fs.readdirSync(full).filter((n) => !n.startsWith('.')).sort();
  return names
    .map((n) => path.posix.join(name, n))
    .filter((n) => n.endsWith('.any.js') || fs.statSync(path.join(root, n)).isDirectory())
    .flatMap((n) => testsBelow(root, n));
}

if (process.argv[2] === '--one') {
  runOne(process.argv[3], process.argv[4]);
} else {
  const [root, ...rest] = process.argv.slice(2);
  const tsv = rest.includes('--tsv');
  let passed = 0;
  let total = 0;
  for (const test of rest.filter((r) => !r.startsWith('--')).flatMap((r) => testsBelow(root, r))) {
    const child = spawnSync(process.execPath, [...process.execArgv, own, '--one', root, test], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: TIMEOUT_MILLIS,
    });
    const lines = child.stdout.split('\n').filter((l) => l.startsWith('\u0001'));
    const fields = lines.map((l) => l.slice(1).split('\t').map(unescape));
    const tests = fields.filter((f) => f[0] === 'test');
    const good = tests.filter((f) => f[1] === '0').length;
    passed += good;
    total += tests.length;
    console.log(`${good}/${tests.length} ${test}`);
    for (const [kind, status, name, message] of fields) {
      if (kind === 'done' && status === '0') {
        continue;
      }
      const what = kind === 'done' ? '(harness)' : name;
      if (tsv) {
        console.log(['@' + test, STATUS[status], what, message].map((s) => s.replace(/[\n\t]/g, ' ')).join('\t'));
      } else if (status !== '0') {
        console.log(`  ${STATUS[status]} ${what}\n      ${message.replace(/\n/g, '\\n')}`);
      }
    }
  }
  console.log(`total ${passed}/${total}`);
}
