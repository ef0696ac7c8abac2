// Catch scopes, which are objects in Rhino, with names like its own and functions that stay.
var keep = [];
try { null.x; } catch (__exception__) { use(__exception__); keep.push(function () { return eval('__exception__'); }); }
try { throw 1; } catch (e) { use(eval('this')); keep.push(function () { return [e, eval('typeof __exception__'), eval('typeof rhinoException')]; }); }
try { new WebAssembly.Module(new Uint8Array(1)); } catch (e) { keep.push(function () { return eval('e'); }, (function () { return this; })); use(__lookup()); }
function __lookup() { return attempt(function () { return __exception__; }); }
keep.forEach(function (f) { use(attempt(f)); });
try { try { null.x; } finally { take(eval('typeof __exception__')); } } catch (e) { use(e); }
attempt(function () { try { throw 1; } catch (e) { with (e) { return toFixed; } } });
attempt(function () { try { null.x; } catch (e) { return eval('var e = 5; e'); } });
