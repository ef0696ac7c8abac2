// Pragmas and options within the source that once switched features on.
['#pragma e4x', '// @e4x\n<a/>', '"use e4x"; <a/>', '"use strict"; arguments.callee', '"use math"; 1',
  '//@ sourceURL=x\njava', '/*@cc_on java @*/', '#!java', 'import java', 'importClass(java.lang.System)',
  'export var x = 1', 'import("java.lang.System")', 'import.meta'].forEach(function (text) {
  attempt(function () { return eval(text); });
  attempt(function () { return Function(text)(); });
});
