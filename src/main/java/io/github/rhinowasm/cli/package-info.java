/**
 * The launcher: {@code run}, {@code doc}, {@code repl} and the tools. Standard output and standard
 * error are UTF-8; exit status 0 is success, 1 a script or input that failed, 2 a wrong command
 * line or a missing file. May use every package.
 */
package io.github.rhinowasm.cli;
