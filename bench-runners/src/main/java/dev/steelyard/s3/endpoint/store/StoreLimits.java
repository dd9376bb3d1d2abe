package dev.steelyard.s3.endpoint.store;

/**
 * How much the endpoint remembers.
 *
 * @param maxBuckets buckets
 * @param maxKeys keys of all buckets together
 * @param maxUploads multipart uploads that are open at once
 * @param keptObjectBytes bodies above this many bytes are not kept; a part counts as a body
 * @param keptTotalBytes bytes of all kept bodies together
 */
public record StoreLimits(int maxBuckets, int maxKeys, int maxUploads, long keptObjectBytes, long keptTotalBytes) {
    /** Enough for every published workload, and for trying clients by hand. */
    public static final StoreLimits DEFAULT = new StoreLimits(1_000, 5_000_000, 10_000, 16L << 20, 256L << 20);

    /** Refuses negative limits. */
    public StoreLimits {
        if (maxBuckets < 0 || maxKeys < 0 || maxUploads < 0 || keptObjectBytes < 0 || keptTotalBytes < 0) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }
}
