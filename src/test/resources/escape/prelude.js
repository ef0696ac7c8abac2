// What the attempts have in common: `loot` holds what they got, `use` tries to get further with it.
var loot = [];

/** Keeps a value for the search; works whatever has been done to the standard objects. */
var take = (function () {
  var define = Object.defineProperty, create = Object.create, count = 0;
  return function (value) {
    if (value === undefined || value === null || typeof value === 'number'
        || typeof value === 'boolean') {
      return value;
    }
    var descriptor = create(null);
    descriptor.value = value;
    descriptor.writable = descriptor.enumerable = descriptor.configurable = true;
    define(loot, count++, descriptor);
    return value;
  };
})();

/** Takes what a function returns or throws, and returns it; of errors only one with each text. */
var attempt = (function () {
  var describe = Object.getOwnPropertyDescriptor, texts = Object.create(null);
  var apply = Reflect.apply, then = Promise.prototype.then, OriginalPromise = Promise;
  function isKnown(error) {
    try {
      var descriptor = describe(error, 'message');
      if (descriptor && typeof descriptor.value === 'string') {
        if (texts[descriptor.value]) {
          return true;
        }
        texts[descriptor.value] = true;
      }
    } catch (e) {
      take(e);
    }
    return false;
  }
  return function (f) {
    var got;
    try {
      got = f();
    } catch (e) {
      return isKnown(e) ? e : take(e);
    }
    try {
      if (got instanceof OriginalPromise) {
        apply(then, got, [take, take]);
      }
    } catch (e) {
      take(e);
    }
    return take(got);
  };
})();

/** Tries what gives hold on Java if `value` does. */
function use(value) {
  ['class', 'getClass', 'javaException', 'rhinoException', '__parent__', '__proto__', 'unwrap',
    'hashCode', 'notify', 'wait', 'constructor', 'getParentScope', 'call'].forEach(function (name) {
    attempt(function () { return value[name]; });
  });
  attempt(function () {
    var c = value.getClass();
    return c.forName('io.github.rhinowasm.escape.Canary').getMethod('sing').invoke(null);
  });
  attempt(function () {
    return value.getClass().getClassLoader().loadClass('io.github.rhinowasm.escape.Canary')
      .getMethod('sing').invoke(null);
  });
  attempt(function () { value.lang.System.setProperty('rhinowasm.escaped', 'yes'); });
  attempt(function () { return value.io.github.rhinowasm.escape.Canary.sing(); });
  return take(value);
}

/** Counts what has been begun and must come to its end: each `begin` wants an `end`. */
var done = {
  names: { __proto__: null },
  begin: function (name) { this.names[name] = true; },
  end: function (name) { delete this.names[name]; },
  missing: function () {
    var text = '';
    for (var name in this.names) {
      text += name + ' ';
    }
    return text;
  }
};

/** Takes what becomes of a promise. */
function await_(promise, name) {
  promise.then(function (value) {
    use(value);
    done.end(name);
  }, function (error) {
    use(error);
    done.end(name);
  });
  done.begin(name);
}

/** Everything that can be reached from a value by properties, getters and prototypes. */
function reachable(root) {
  var seen = new Set(), queue = [root];
  function add(value) {
    if (value !== null && (typeof value === 'object' || typeof value === 'function')
        && !seen.has(value)) {
      seen.add(value);
      queue.push(value);
    }
  }
  seen.add(root);
  for (var i = 0; i < queue.length; i++) {
    var object = queue[i];
    if (object === loot || object === done) {
      continue;
    }
    Reflect.ownKeys(object).forEach(function (key) {
      var descriptor;
      try {
        descriptor = Object.getOwnPropertyDescriptor(object, key);
      } catch (e) {
        take(e);
        return;
      }
      if (descriptor === undefined) {
        return;
      }
      add(descriptor.value);
      add(descriptor.get);
      add(descriptor.set);
    });
    add(Object.getPrototypeOf(object));
  }
  return queue;
}

/** All functions of the scope that the prelude has not made. */
function nativeFunctions() {
  var text = Function.prototype.toString;
  return reachable(globalThis).filter(function (value) {
    return typeof value === 'function' && /\[native code/.test(text.call(value));
  });
}
