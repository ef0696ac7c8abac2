// node --experimental-wasm-type-reflection node.js HEX.json FROM COUNT: one line of JSON a script, with its text and its output.
import fs from 'node:fs';
import vm from 'node:vm';

const [hex, from, count] = process.argv.slice(2);
process.on('unhandledRejection', () => {});
globalThis.HEX = JSON.parse(fs.readFileSync(hex, 'utf8'));
for (const name of ['harness.js', 'generate.js']) {
  vm.runInThisContext(fs.readFileSync(new URL(name, import.meta.url), 'utf8'), name);
}

const last = Number(from) + Number(count);
for (let seed = Number(from); seed < last; seed++) {
  const source = generate(seed);
  await new Promise((resolve) => {
    globalThis.done = resolve;
    vm.runInThisContext(source, 'script' + seed);
  });
  fs.writeSync(1, JSON.stringify({seed, source, output}) + '\n');
}
