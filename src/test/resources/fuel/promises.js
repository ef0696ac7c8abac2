var order = [];
function step(n) { return n === 0 ? Promise.reject(new Error('end')) : Promise.resolve(n - 1).then(step); }
step(50).catch((e) => order.push(e.message)).finally(() => order.push('last'));
Promise.all([1, Promise.resolve(2)]).then((all) => queueMicrotask(() => order.push(all.length)));
setTimeout(() => setTimeout(() => order.push('timer')));
