package dev.steelyard.s3.endpoint.store;

import dev.steelyard.s3.endpoint.http.Header;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object.
 *
 * @param key its name in the bucket
 * @param content what it consists of
 * @param etag without quotes
 * @param lastModified when it was written
 * @param checksum of the content, or null when none was declared
 * @param parts in order, empty when the object was put in one piece
 * @param headers of the content and the user, with names in lower case
 * @param storageClass such as {@code STANDARD}
 */
public record StoredObject(
        String key,
        ObjectContent content,
        String etag,
        Instant lastModified,
        @Nullable ObjectChecksum checksum,
        List<StoredPart> parts,
        List<Header> headers,
        String storageClass) {
    /** Keeps the lists from changing. */
    public StoredObject {
        parts = List.copyOf(parts);
        headers = List.copyOf(headers);
    }

    /**
     * Tells the length.
     *
     * @return bytes
     */
    public long sizeBytes() {
        return content.sizeBytes();
    }

    /**
     * Tells where a part starts.
     *
     * @param index of the part in the list, from 0
     * @return its offset in bytes
     */
    public long partOffset(int index) {
        long offset = 0;
        for (int before = 0; before < index; before++) {
            offset += parts.get(before).sizeBytes();
        }
        return offset;
    }
}
