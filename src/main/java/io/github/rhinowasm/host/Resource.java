package io.github.rhinowasm.host;

import java.util.Map;

/**
 * What a fetch brought back.
 *
 * @param url where it came from in the end, or ""
 * @param redirected whether that is another place than was asked for
 * @param status the HTTP status, 200 for whatever is no HTTP
 * @param statusText the reason phrase, or ""
 * @param headers names in lower case
 * @param body the bytes, never changed, or null if there is no body
 */
record Resource(
    String url,
    boolean redirected,
    int status,
    String statusText,
    Map<String, String> headers,
    byte[] body) {}
