// fill of an array of a thousand million elements.
// ends by: ARRAY_LENGTH
new Array(1e9).fill(0);
