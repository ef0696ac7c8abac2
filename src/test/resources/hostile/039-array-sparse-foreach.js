// An array with one element at its far end, walked through.
// ends by: ARRAY_LENGTH
var a = [];
a[4294967290] = 1;
a.forEach(function () {});
a.indexOf(2);
a.reverse();
