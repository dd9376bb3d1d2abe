package dev.steelyard.s3.endpoint.store;

import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.http.Header;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts that is not complete yet.
 *
 * @param id which the client names
 * @param bucket the bucket's name
 * @param key the object's future key
 * @param initiated when it began
 * @param algorithm of the checksums, or null when none was announced
 * @param composite whether the object's checksum will be composite
 * @param headers for the object
 * @param storageClass for the object
 * @param parts that arrived, by number
 */
public record MultipartUpload(
        String id,
        String bucket,
        String key,
        Instant initiated,
        @Nullable ChecksumAlgorithm algorithm,
        boolean composite,
        List<Header> headers,
        String storageClass,
        ConcurrentSkipListMap<Integer, StoredPart> parts) {
    /** Parts an upload may have. */
    public static final int MAX_PARTS = 10_000;

    /** Fewest bytes of a part that is not the last. */
    public static final long MIN_PART_BYTES = 5L << 20;

    /** Keeps the headers from changing. */
    public MultipartUpload {
        headers = List.copyOf(headers);
    }
}
