// Tests of a WebAssembly module: ./rhino-wasm test examples/testing
const { describe, it, before, beforeEach } = require('node:test');
const assert = require('node:assert/strict');

describe('accumulate', () => {
  let instance;
  let numbers;

  // sum(offset, length) adds numbers of 32 bits in memory.
  before(() =>
    fetch('accumulate.wat')
      .then((response) => response.text())
      .then((text) => WebAssembly.instantiate(wat2wasm(text)))
      .then((result) => {
        instance = result.instance;
      }));

  beforeEach(() => {
    numbers = new Uint32Array(instance.exports.memory.buffer);
    numbers.set([1, 2, 3, 4]);
  });

  it('adds numbers', () => {
    assert.equal(instance.exports.sum(0, 4), 10);
    assert.equal(instance.exports.sum(4, 2), 5);
  });

  it('adds nothing', () => {
    assert.equal(instance.exports.sum(0, 0), 0);
  });

  it('doubles in place', () => {
    instance.exports.double(0, 4);
    assert.deepEqual(Array.from(numbers.slice(0, 5)), [2, 4, 6, 8, 0]);
  });

  it('traps beyond the memory', () => {
    assert.throws(() => instance.exports.sum(65536, 1), {
      name: 'RuntimeError',
      message: /out of bounds/,
    });
  });

  it('grows', (t) => {
    instance.exports.memory.grow(1);
    t.diagnostic(`${instance.exports.memory.buffer.byteLength} bytes`);
    assert.equal(numbers.length, 0, 'the old view is detached');
  });

  it.todo('adds numbers of 64 bits');
});

describe('modules that are not valid', () => {
  it('are refused', () =>
    assert.rejects(WebAssembly.compile(new Uint8Array([0, 97, 115, 109])), WebAssembly.CompileError));
});
