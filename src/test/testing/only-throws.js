// A file without tests that fails.
throw new TypeError('x');
