package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the heads of a connection's requests. */
public final class RequestReader {
    private final LineReader lines;
    private final HttpLimits limits;

    /**
     * Starts at the beginning of a connection.
     *
     * @param input the connection's bytes
     * @param limits what a head may hold
     */
    public RequestReader(ConnectionInput input, HttpLimits limits) {
        this.lines = new LineReader(input, limits.maxHeadBytes());
        this.limits = limits;
    }

    /**
     * Waits for the next request.
     *
     * @return its head, or null when the client closed the connection
     * @throws IOException if the connection broke
     * @throws S3Exception if the head is malformed; the connection is of no use afterwards
     */
    public @Nullable HttpRequest read() throws IOException, S3Exception {
        lines.refill();
        String start = lines.read();
        // A client may end the request before with one superfluous line end.
        if (start != null && start.isEmpty()) {
            start = lines.read();
        }
        if (start == null) {
            return null;
        }
        int methodEnd = start.indexOf(' ');
        int targetEnd = start.lastIndexOf(' ');
        if (methodEnd <= 0 || targetEnd <= methodEnd + 1) {
            throw S3Error.BAD_REQUEST.because("a request must start with: METHOD /path HTTP/1.1");
        }
        String version = start.substring(targetEnd + 1);
        requireVersion(version);
        List<Header> headers = new ArrayList<>();
        lines.readHeaders(headers, limits.maxHeaders());
        return request(start.substring(0, methodEnd), start.substring(methodEnd + 1, targetEnd), headers, version);
    }

    private static void requireVersion(String version) throws S3Exception {
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            if (version.startsWith("HTTP/")) {
                throw S3Error.VERSION_NOT_SUPPORTED.because("this server speaks HTTP/1.1, found " + version);
            }
            throw S3Error.BAD_REQUEST.because("a request must start with: METHOD /path HTTP/1.1");
        }
    }

    private static HttpRequest request(String method, String target, List<Header> headers, String version)
            throws S3Exception {
        if (!method.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z')) {
            throw S3Error.BAD_REQUEST.because("a method must be of capital letters");
        }
        if (!target.startsWith("/") || target.indexOf('#') >= 0 || !isPrintable(target)) {
            throw S3Error.INVALID_URI.because("a request must name a path that starts with / and is percent-encoded");
        }
        int question = target.indexOf('?');
        String rawPath = question < 0 ? target : target.substring(0, question);
        String rawQuery = question < 0 ? "" : target.substring(question + 1);
        boolean modern = version.equals("HTTP/1.1");
        HttpRequest request = new HttpRequest(
                method,
                rawPath,
                PercentCoding.decode(rawPath, false),
                rawQuery,
                PercentCoding.parseQuery(rawQuery),
                headers,
                keepAlive(headers, modern));
        if (modern && request.header("host") == null) {
            throw S3Error.BAD_REQUEST.because("a request must have a Host header");
        }
        return request;
    }

    private static boolean isPrintable(String target) {
        return target.chars().allMatch(letter -> letter > ' ' && letter < 0x7F);
    }

    private static boolean keepAlive(List<Header> headers, boolean modern) {
        for (Header header : headers) {
            if (header.name().equals("connection")) {
                return modern
                        ? !header.value().equalsIgnoreCase("close")
                        : header.value().equalsIgnoreCase("keep-alive");
            }
        }
        return modern;
    }
}
