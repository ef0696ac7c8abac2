// Methods make arrays of the realm's own class, whatever a script has put in its place.
var array = new Uint8Array([1, 2, 3]);
var own = Uint8Array;
[function () { return {}; }, undefined].forEach(function (replacement) {
  Uint8Array = replacement;
  console.log(array.toReversed().join(), array.with(0, 5).join());
  console.log(array.toReversed() instanceof own, Object.getPrototypeOf(array.with(0, 5)) === own.prototype);
});
Uint8Array = own;
