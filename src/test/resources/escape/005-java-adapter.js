// JavaAdapter and new SomeInterface(...): objects that implement Java interfaces.
take(globalThis.JavaAdapter);
attempt(function () { return new JavaAdapter(java.lang.Runnable, { run: function () {} }); });
attempt(function () { return JavaAdapter('java.lang.Object', {}); });
attempt(function () { return new java.lang.Runnable({ run: function () {} }); });
attempt(function () { return Function('return JavaAdapter')(); });
