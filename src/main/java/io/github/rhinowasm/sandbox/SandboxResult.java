package io.github.rhinowasm.sandbox;

import java.time.Duration;

/**
 * What became of a script that ended by itself.
 *
 * @param value of its last expression statement: a Boolean, Double, String or BigInteger; null if
 *     it was anything else, or a BigInt of more than 2^20 bits, which takes minutes or hours to
 *     write out
 * @param text that value as the console would show it inside another: strings in quotes
 * @param fuelUsed by the sandbox since it was made, in units; 0 if fuel is not limited
 * @param time since the script's beginning
 */
public record SandboxResult(Object value, String text, long fuelUsed, Duration time) {}
