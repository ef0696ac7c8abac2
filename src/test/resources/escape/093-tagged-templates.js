// Template objects: raw, frozen, cached; tags that are natives.
function tag(strings) { take(strings); take(strings.raw); take(this); take(arguments); return strings; }
use(tag`a${1}b${globalThis}`);
use(new String(tag`\u0041`));
[function () { return String.raw`a${1}\n`; }, function () { return eval`java`; }, function () { return Function`return this```; }, function () { return console.log`x`; }, function () { return fetch`empty.wasm`.then(take, take); }, function () { return wat2wasm`(module)`; }, function () { return String.raw({ raw: { length: 2, 0: globalThis, 1: 1 } }, 1); }, function () { return String.raw({}); }, function () { return tag`x`.push(1); }, function () { return Object.isFrozen(tag`y`.raw); }, function () { return structuredClone`x`; }, function () { return new tag`z`; }].forEach(attempt);
