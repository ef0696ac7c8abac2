// A symbol where a text is expected never hides the error or the value that holds it.
console.log(Object.assign(new Error('text'), {name: Symbol('n'), stack: ''}));
console.log(Object.assign(new Error('text'), {message: Symbol('m'), stack: ''}));
console.table([{a: 1, b: 2}], [Symbol('a'), 'b']);
