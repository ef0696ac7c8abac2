// A file without tests.
const x = 1 + 1;
