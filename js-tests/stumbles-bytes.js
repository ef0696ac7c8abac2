// What is no module: the message says what it looks like instead, and where it goes wrong.
var W = WebAssembly;
function t(title, f) { try { f(); console.log(title + ': NOTHING'); } catch (e) { console.log(title + ': ' + e); } }
function wat(s) { return new W.Module(wat2wasm(s)); }
function inst(s, i) { return new W.Instance(wat(s), i); }
function ascii(s) { return new Uint8Array(s.split('').map(function (c) { return c.charCodeAt(0); })); }
function m(title, b) { t(title, function () { new W.Module(b); }); }
m('html', ascii('<!DOCTYPE html><html>'));
m('html2', ascii('\n<html><head>'));
m('404', ascii('404: Not Found'));
m('xml', ascii('<?xml version="1.0"?>'));
m('gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]));
m('zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
m('wat', ascii('(module (func))'));
m('wat2', ascii(';; c\n (module)'));
m('json', ascii('{"a": 1}'));
m('jsonarr', ascii('[1,2]'));
m('js', ascii('var x = 1; function'));
m('old', new Uint8Array([0, 0x61, 0x73, 0x6d, 0xd, 0, 0, 0]));
m('component', new Uint8Array([0, 0x61, 0x73, 0x6d, 0xd, 0, 1, 0]));
m('empty', new Uint8Array(0));
m('emptybuf', new ArrayBuffer(0));
m('zeros', new Uint8Array(16));
m('short', new Uint8Array([0, 0x61]));
m('elf', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]));
m('brotli/other', new Uint8Array([0x8b, 0x02, 0x80, 1, 2, 3, 4]));
m('zstd', new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0]));
m('bitcode', new Uint8Array([0x42, 0x43, 0xc0, 0xde, 0, 0, 0, 0]));
m('base64', ascii('AGFzbQEAAAA='));
m('utf8 mangled', ascii('\x00asm\x01\0\0\0\xef\xbf\xbd'));
m('bom', new Uint8Array([0xef, 0xbb, 0xbf, 0x3c, 0x68, 0x74, 0x6d, 0x6c]));
m('png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
m('pdf', ascii('%PDF-1.7'));
m('classfile', new Uint8Array([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61]));
m('lfs', ascii('version https://git-lfs.github.com/spec/v1\noid'));
m('version 2', new Uint8Array([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0]));
m('utf16', new Uint8Array([0xff,0xfe,0x28,0,0x6d,0]));
var ok = wat2wasm('(module (func (export "sum") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))');
m('truncated', ok.slice(0, 30));
m('truncated2', ok.slice(0, ok.length - 3));
m('truncated3', ok.slice(0, 10));
m('string', 'abc');
m('undefined', undefined);
m('object', {});
m('array', [0, 97]);
m('number', 5);
m('null', null);
m('promise', Promise.resolve(ok));
m('module', new W.Module(ok));
t('no arg', function () { new W.Module(); });
t('no new', function () { W.Module(ok); });
t('invalid', function () { new W.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 10, 5, 1, 3, 0, 0x42, 0x0b])); });
