// Packages, java, javax, org, com, edu, net: the top packages of LiveConnect.
['Packages', 'java', 'javax', 'org', 'com', 'edu', 'net', 'io', 'jdk', 'sun'].forEach(function (name) {
  use(globalThis[name]);
  attempt(function () { return (0, eval)(name); });
  attempt(function () { return (0, eval)(name + '.lang.Runtime.getRuntime()'); });
  attempt(function () { return new Function('return ' + name)(); });
  attempt(function () { return Object.getOwnPropertyDescriptor(globalThis, name); });
});
attempt(function () { return Packages.java.lang.System; });
attempt(function () { return java.lang.System.setProperty('rhinowasm.escaped', 'yes'); });
