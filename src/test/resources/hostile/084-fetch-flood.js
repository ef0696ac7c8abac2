// Fetches without end.
// ends by: fetches, jobs or time
for (;;) { fetch('data:text/plain,x').then(function (r) { return r.text(); }, function () {}); }
