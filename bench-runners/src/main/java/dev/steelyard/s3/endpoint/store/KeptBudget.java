package dev.steelyard.s3.endpoint.store;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Sees to it that kept bodies stay within their total. */
public final class KeptBudget {
    private final Ledger ledger;
    private final StoreLimits limits;
    private long reservedBytes;

    /**
     * Starts with nothing reserved.
     *
     * @param ledger whose objects and uploads hold the kept bodies
     * @param limits the caps
     */
    public KeptBudget(Ledger ledger, StoreLimits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    /**
     * Reserves room for a body; it returns when nothing refers to the body any more.
     *
     * @param sizeBytes of the body
     * @return whether it may be kept
     */
    public synchronized boolean reserve(long sizeBytes) {
        if (sizeBytes > limits.keptObjectBytes()) {
            return false;
        }
        if (reservedBytes + sizeBytes > limits.keptTotalBytes()) {
            // Overwritten and deleted bodies gave nothing back yet, since copies may share them: count anew.
            reservedBytes = countBytes();
        }
        if (reservedBytes + sizeBytes > limits.keptTotalBytes()) {
            return false;
        }
        reservedBytes += sizeBytes;
        return true;
    }

    private long countBytes() {
        Set<byte[]> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
        ledger.buckets()
                .values()
                .forEach(bucket -> bucket.objects().values().forEach(object -> collect(object.content(), bodies)));
        ledger.uploads().forEach(upload -> upload.parts().values().forEach(part -> collect(part.content(), bodies)));
        return bodies.stream().mapToLong(body -> body.length).sum();
    }

    /** A slice shares the array of the body it was cut from, whatever its offset: the array is the body. */
    @SuppressWarnings("ByteBufferBackingArray")
    private static void collect(ObjectContent content, Set<byte[]> bodies) {
        for (Extent extent : content.extents()) {
            if (extent instanceof Extent.Kept kept) {
                ByteBuffer bytes = kept.bytes();
                bodies.add(bytes.array());
            }
        }
    }
}
