// Array-likes of length 2^53 - 1 given to the functions of Array.prototype.
// ends by: ARRAY_LENGTH
var huge = { length: 9007199254740991, 9007199254740990: 1 };
Array.prototype.forEach.call(huge, function () {});
Array.prototype.indexOf.call(huge, 5);
Array.prototype.fill.call(huge, 1);
