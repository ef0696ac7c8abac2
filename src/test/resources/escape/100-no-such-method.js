// __noSuchMethod__, which Rhino once called for methods that are missing.
var o = { __noSuchMethod__: function (name, args) { take(this); take(args); take(arguments.callee.caller); return name; } };
attempt(function () { return o.missing(1, 2); });
attempt(function () { Object.prototype.__noSuchMethod__ = o.__noSuchMethod__; return ({}).missing(1); });
attempt(function () { return console.missing(); });
attempt(function () { return missing(1); });
attempt(function () { return null.missing(); });
attempt(function () { return (5).missing(); });
delete Object.prototype.__noSuchMethod__;
