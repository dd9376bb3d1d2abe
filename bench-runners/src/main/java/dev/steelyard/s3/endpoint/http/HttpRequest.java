package dev.steelyard.s3.endpoint.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request.
 *
 * @param method in upper case
 * @param rawPath as sent, percent-encoded, starting with a slash
 * @param path decoded
 * @param rawQuery as sent, without the question mark, empty when there is none
 * @param query decoded, in the order sent
 * @param headers names in lower case, in the order sent
 * @param keepAlive whether the client wants to go on after this request
 */
public record HttpRequest(
        String method,
        String rawPath,
        String path,
        String rawQuery,
        List<Header> query,
        List<Header> headers,
        boolean keepAlive) {

    /** Keeps the lists from changing. */
    public HttpRequest {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    /**
     * Finds a header.
     *
     * @param name in lower case
     * @return the first value, or null
     */
    public @Nullable String header(String name) {
        return first(headers, name);
    }

    /**
     * Finds a header.
     *
     * @param name in lower case
     * @param otherwise when there is none
     * @return the first value
     */
    public String header(String name, String otherwise) {
        String value = header(name);
        return value == null ? otherwise : value;
    }

    /**
     * Finds a parameter of the query.
     *
     * @param name in its exact case
     * @return the first value, empty for a parameter without one, or null
     */
    public @Nullable String parameter(String name) {
        return first(query, name);
    }

    /**
     * Tells whether the query has a parameter.
     *
     * @param name in its exact case
     * @return true also without a value
     */
    public boolean has(String name) {
        return parameter(name) != null;
    }

    private static @Nullable String first(List<Header> list, String name) {
        for (Header header : list) {
            if (header.name().equals(name)) {
                return header.value();
            }
        }
        return null;
    }
}
