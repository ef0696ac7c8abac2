// fill of an array of a thousand million elements.
// ends by: array length, heap or time
new Array(1e9).fill(0);
