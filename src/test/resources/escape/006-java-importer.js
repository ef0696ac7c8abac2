// JavaImporter, importClass and importPackage, also within `with`.
['JavaImporter', 'importClass', 'importPackage', 'Importer'].forEach(function (name) {
  take(globalThis[name]);
  attempt(function () { return Function('return ' + name)(); });
});
attempt(function () { return new JavaImporter(); });
attempt(function () { importClass('java.lang.System'); return System; });
attempt(function () { importPackage('java.lang'); return Runtime; });
attempt(function () { with (new JavaImporter(Packages.java.lang)) { return System; } });
