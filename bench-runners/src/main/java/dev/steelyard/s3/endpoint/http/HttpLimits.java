package dev.steelyard.s3.endpoint.http;

/**
 * What one client may ask of the server.
 *
 * @param maxHeadBytes bytes of request line and headers together
 * @param maxHeaders number of headers of a request, and of trailers
 * @param maxConnections open at once; further ones are told to slow down and closed
 * @param idleSeconds after which a silent connection is closed
 * @param maxDocumentBytes bytes of a request document, such as the list of parts
 */
public record HttpLimits(int maxHeadBytes, int maxHeaders, int maxConnections, int idleSeconds, int maxDocumentBytes) {
    /** S3 takes 8 KiB of headers beside the request line; the other figures leave room for any client. */
    public static final HttpLimits DEFAULT = new HttpLimits(32 << 10, 200, 2_000, 120, 8 << 20);

    /** Refuses what cannot work. */
    public HttpLimits {
        requirePositive("maxHeadBytes", maxHeadBytes);
        requirePositive("maxHeaders", maxHeaders);
        requirePositive("maxConnections", maxConnections);
        requirePositive("idleSeconds", idleSeconds);
        requirePositive("maxDocumentBytes", maxDocumentBytes);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, found " + value);
        }
    }
}
