// Sizes in a descriptor: each is read and converted in turn; initial and minimum exclude each other after that.
function descriptor(members) {
  var object = {};
  Object.keys(members).forEach(function (name) {
    Object.defineProperty(object, name, {get: function () {
      order.push(name);
      return {valueOf: function () {
        order.push(name + ' valueOf');
        if (members[name] === 'throw') {
          throw new RangeError('mine');
        }
        return members[name];
      }, toString: function () { return members[name]; }};
    }});
  });
  return object;
}
var order;
function run(title, f) {
  order = [];
  var result;
  try {
    result = f();
  } catch (e) {
    result = e.name + (e.message === 'mine' ? ' of valueOf' : '');
  }
  console.log(title + ':', result, '|', order.join(', '));
}
[{initial: 1, minimum: 1}, {minimum: 2, maximum: 3}, {initial: 1, minimum: 'throw'}, {initial: 'throw', minimum: 1}, {initial: 1, minimum: -1}, {initial: 1, minimum: 2, maximum: 'throw'}, {maximum: 'throw'}].forEach(function (members) {
  run('memory ' + JSON.stringify(members), function () { return new WebAssembly.Memory(descriptor(members)).buffer.byteLength; });
  members.element = 'externref';
  run('table', function () { return new WebAssembly.Table(descriptor(members)).length; });
});
