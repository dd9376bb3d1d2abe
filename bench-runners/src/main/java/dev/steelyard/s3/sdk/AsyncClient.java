package dev.steelyard.s3.sdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * An open client with what it does not close by itself.
 *
 * @param s3 the client
 * @param http its HTTP client where that is the caller's to close, {@code null} where it is the client's own
 */
public record AsyncClient(S3AsyncClient s3, @Nullable SdkAsyncHttpClient http) implements AutoCloseable {

    /** The S3 client first, since it may still use its connections. */
    @Override
    public void close() {
        try {
            s3.close();
        } finally {
            if (http != null) {
                http.close();
            }
        }
    }
}
