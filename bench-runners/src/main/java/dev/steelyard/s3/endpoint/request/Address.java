package dev.steelyard.s3.endpoint.request;

import dev.steelyard.objects.BucketName;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a request is about.
 *
 * @param bucket empty for the service itself
 * @param key empty for the bucket itself
 */
public record Address(String bucket, String key) {
    private static final int MAX_KEY_BYTES = 1_024;

    /**
     * Finds bucket and key in host and path: {@code bucket.localhost}, {@code bucket.s3.localhost}, or any other host
     * with the bucket first in the path.
     *
     * @param request the request
     * @return what it is about
     * @throws S3Exception if bucket or key can not be one
     */
    public static Address of(HttpRequest request) throws S3Exception {
        String bucket = virtualHost(request);
        String path = request.path().substring(1);
        if (bucket.isEmpty()) {
            int slash = path.indexOf('/');
            bucket = slash < 0 ? path : path.substring(0, slash);
            path = slash < 0 ? "" : path.substring(slash + 1);
        }
        if (!bucket.isEmpty() && !BucketName.isValid(bucket)) {
            throw S3Error.INVALID_BUCKET_NAME.because(
                    "a bucket's name has 3 to 63 letters a-z, digits, dots and hyphens, begins and ends with a letter or"
                            + " digit, has no two dots in a row and is no IP address, found '" + bucket + "'");
        }
        int keyBytes = path.getBytes(StandardCharsets.UTF_8).length;
        if (keyBytes > MAX_KEY_BYTES) {
            throw S3Error.KEY_TOO_LONG.because("a key has at most 1024 bytes of UTF-8, found " + keyBytes);
        }
        return new Address(bucket, path);
    }

    /**
     * Finds the bucket in the host's name.
     *
     * @param request the request
     * @return the bucket, or empty when the path names it
     */
    public static String virtualHost(HttpRequest request) {
        String host = request.header("host", "").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && host.indexOf(']', colon) < 0) {
            host = host.substring(0, colon);
        }
        if (host.endsWith(".s3.localhost")) {
            return host.substring(0, host.length() - ".s3.localhost".length());
        }
        return host.endsWith(".localhost") && !host.equals("s3.localhost")
                ? host.substring(0, host.length() - ".localhost".length())
                : "";
    }
}
