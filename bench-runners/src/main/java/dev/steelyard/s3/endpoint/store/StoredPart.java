package dev.steelyard.s3.endpoint.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart upload, or of the object made from it.
 *
 * @param number from 1 to 10,000
 * @param content what it consists of
 * @param etag without quotes
 * @param checksum Base64, in the upload's algorithm, or null when none was declared
 * @param lastModified when it arrived
 */
public record StoredPart(
        int number,
        ObjectContent content,
        String etag,
        @Nullable String checksum,
        Instant lastModified) {
    /**
     * Tells the length.
     *
     * @return bytes
     */
    public long sizeBytes() {
        return content.sizeBytes();
    }
}
