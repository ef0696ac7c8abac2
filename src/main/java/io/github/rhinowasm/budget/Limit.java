package io.github.rhinowasm.budget;

/** What a script can be allowed only so much of. */
public enum Limit {
  /** Time from the beginning of the script on, in milliseconds. */
  TIME("time", "ms"),
  /**
   * Work: instructions of JavaScript and wasm, and what builtin functions, bulk operations and
   * compilation do, in units of about an instruction.
   */
  FUEL("fuel", "units"),
  /** All linear memories together, in pages of 64 KiB. */
  MEMORY("WebAssembly memory", "pages"),
  /** All tables together, in elements. */
  TABLE_ELEMENTS("WebAssembly tables", "elements"),
  /** Instances of modules. */
  INSTANCES("WebAssembly instances", "instances"),
  /** One module, in bytes. */
  MODULE_SIZE("size of a module", "bytes"),
  /** All ArrayBuffers but those of linear memories together, in bytes. */
  BUFFERS("ArrayBuffers", "bytes"),
  /** One string, in UTF-16 code units. */
  STRING_LENGTH("length of a string", "characters"),
  /** One array, in elements that there are. */
  ARRAY_LENGTH("length of an array", "elements"),
  /** Timers that have been set and not fired. */
  TIMERS("timers", "timers"),
  /** Promise jobs and other microtasks and tasks that wait. */
  JOBS("jobs", "jobs"),
  /** Fetches under way. */
  FETCHES("fetches", "fetches"),
  /** What the console writes, in bytes of UTF-8. */
  OUTPUT("output", "bytes"),
  /** Calls within calls. */
  CALL_DEPTH("call depth", "calls"),
  /** The Java heap: the JVM had no room left. In bytes. */
  HEAP("Java heap", "bytes"),
  /** Not a limit: somebody outside ended the script. */
  STOPPED("", "");

  private final String subject;
  private final String unit;

  Limit(String subject, String unit) {
    this.subject = subject;
    this.unit = unit;
  }

  /** What messages call it. */
  public String subject() {
    return subject;
  }

  /** What it is counted in. */
  public String unit() {
    return unit;
  }
}
