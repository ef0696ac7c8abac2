// Fetches without end.
// ends by: FETCHES
for (;;) { fetch('data:text/plain,x').then(function (r) { return r.text(); }, function () {}); }
