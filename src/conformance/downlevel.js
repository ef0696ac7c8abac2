// Makes a copy of test files that Rhino 1.9.2 can read:
//
//   node downlevel.js OUT /wasm/jsapi=FOLDER [/resources=FOLDER ...]
//
// OUT becomes a web root: each FOLDER's files lie at their path, scripts down-levelled, the rest as
// it is; where two have a file, the later one counts. The npm packages wpt-runner and @webref/idl
// are there from the beginning, as /resources and /interfaces. What is in OUT already and has not
// changed stays.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import babel from '@babel/core';

const require = createRequire(import.meta.url);
const own = fileURLToPath(import.meta.url);

// What Rhino rejects or gets wrong, and no more: the tests should meet Rhino's own arrow functions,
// generators, iteration, BigInt and the rest.
const PLUGINS = [
  'class-static-block',
  'class-properties',
  'private-methods',
  'private-property-in-object',
  'classes',
  'new-target',
  'object-rest-spread',
  'spread',
  'parameters',
  'destructuring',
  'block-scoping',
].map((name) => require.resolve(`@babel/plugin-transform-${name}`));

// Async functions become state machines and not generators, because Rhino's generators can lose the
// variable of a catch block that contains a yield.
const REGENERATOR = [
  require.resolve('@babel/plugin-transform-regenerator'),
  { async: true, asyncGenerators: true, generators: false },
];

// The state machines can't have for-of. Elsewhere Rhino's own is right, and faster.
function forOfInAsync(api, options, folder) {
  const plugin = require('@babel/plugin-transform-for-of').default(api, options, folder);
  const visit = plugin.visitor.ForOfStatement;
  const ForOfStatement = function (path, state) {
    if (path.getFunctionParent()?.node.async) {
      visit.call(this, path, state);
    }
  };
  return { ...plugin, visitor: { ForOfStatement } };
}

// Rhino reads `yield a, b` as `yield (a, b)`, and `f(yield a)` not at all: in brackets all is well.
function bracketYields({ types }) {
  const bracket = {
    YieldExpression: {
      exit(path) {
        if (!path.parentPath.isExpressionStatement() && !path.parentPath.isParenthesizedExpression()) {
          path.replaceWith(types.parenthesizedExpression(path.node));
          path.skip();
        }
      },
    },
  };
  return { visitor: { Program: { exit: (path) => path.traverse(bracket) } } };
}

function downlevel(source, file) {
  const { code } = babel.transformSync(source, {
    filename: file,
    babelrc: false,
    configFile: false,
    sourceType: 'script',
    comments: false,
    // Stacks and syntax errors then name the lines of the original.
    retainLines: true,
    plugins: [...PLUGINS, forOfInAsync, REGENERATOR, bracketYields],
  });
  return code;
}

function* filesIn(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* filesIn(full);
    } else if (entry.isFile()) {
      yield full;
    }
  }
}

function packageFolder(name) {
  return path.join(path.dirname(own), 'node_modules', name);
}

const [out, ...mappings] = process.argv.slice(2);
if (!out || mappings.length === 0) {
  console.error('usage: node downlevel.js OUT /path=FOLDER ...');
  process.exit(2);
}
const tool = createHash('sha256').update(fs.readFileSync(own)).update(babel.version);
const toolHash = tool.digest('hex');
const stampFile = path.join(out, '.stamps.json');
let stamps = {};
try {
  stamps = JSON.parse(fs.readFileSync(stampFile, 'utf8'));
} catch {
  // The first time, or a run that was cut off.
}
const kept = {};
let changed = 0;

function put(source, target) {
  const bytes = fs.readFileSync(source);
  const hash = createHash('sha256').update(toolHash).update(bytes).digest('hex');
  const file = path.join(out, target);
  kept[target] = hash;
  if (stamps[target] === hash && fs.existsSync(file)) {
    return;
  }
  let content = bytes;
  if (target.endsWith('.js')) {
    try {
      content = downlevel(bytes.toString('utf8'), source);
    } catch (e) {
      // A module, or a file that is no script at all: its user will say so.
      console.error(`downlevel: ${target} left as it is: ${e.message.split('\n')[0]}`);
    }
    // Beside the script, because Babel may move comments.
    const meta = bytes.toString('utf8').match(/^\/\/ META: .*$/gm);
    if (meta) {
      content = `${content}\n${meta.join('\n')}\n`;
    }
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  changed++;
}

const harness = path.join(packageFolder('wpt-runner'), 'testharness');
const sources = new Map([
  // Where WPT has it; the package has it lower.
  ['resources/WebIDLParser.js', path.join(harness, 'webidl2/lib/webidl2.js')],
]);
const given = mappings.map((m) => [m.slice(0, m.indexOf('=')), m.slice(m.indexOf('=') + 1)]);
const defaults = [
  ['/resources', harness],
  ['/interfaces', packageFolder('@webref/idl')],
];
for (const [at, folder] of [...defaults, ...given]) {
  for (const file of filesIn(folder)) {
    if (at !== '/interfaces' || file.endsWith('.idl')) {
      const name = path.relative(folder, file).split(path.sep).join('/');
      sources.set(path.posix.join(at.slice(1), name), file);
    }
  }
}
for (const [target, source] of sources) {
  put(source, target);
}
for (const old of Object.keys(stamps)) {
  if (!(old in kept)) {
    fs.rmSync(path.join(out, old), { force: true });
  }
}
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(stampFile, JSON.stringify(kept));
console.log(`downlevel: ${Object.keys(kept).length} files, ${changed} new or changed`);
