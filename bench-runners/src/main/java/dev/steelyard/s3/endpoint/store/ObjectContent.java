package dev.steelyard.s3.endpoint.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What an object consists of.
 *
 * @param extents in order
 * @param sizeBytes of all together
 */
public record ObjectContent(List<Extent> extents, long sizeBytes) {
    /** No bytes. */
    public static final ObjectContent EMPTY = new ObjectContent(List.of(), 0);

    /** Keeps the list from changing. */
    public ObjectContent {
        extents = List.copyOf(extents);
    }

    /**
     * Wraps one extent.
     *
     * @param extent all the content
     * @return the content
     */
    public static ObjectContent of(Extent extent) {
        return extent.lengthBytes() == 0 ? EMPTY : new ObjectContent(List.of(extent), extent.lengthBytes());
    }

    /**
     * Puts pieces one behind another.
     *
     * @param pieces in order
     * @return the content of all, with as few extents as possible
     */
    public static ObjectContent concatenate(List<ObjectContent> pieces) {
        List<Extent> all = new ArrayList<>();
        long sizeBytes = 0;
        for (ObjectContent piece : pieces) {
            sizeBytes += piece.sizeBytes();
            for (Extent extent : piece.extents()) {
                Extent joined = all.isEmpty() ? null : all.get(all.size() - 1).join(extent);
                if (joined == null) {
                    all.add(extent);
                } else {
                    all.set(all.size() - 1, joined);
                }
            }
        }
        return new ObjectContent(all, sizeBytes);
    }

    /**
     * Cuts a range.
     *
     * @param offset first byte
     * @param length bytes, within the content
     * @return the range
     */
    public ObjectContent slice(long offset, long length) {
        if (offset == 0 && length == sizeBytes) {
            return this;
        }
        List<Extent> cut = new ArrayList<>();
        long start = 0;
        for (Extent extent : extents) {
            long from = Math.max(offset, start);
            long to = Math.min(offset + length, start + extent.lengthBytes());
            if (from < to) {
                cut.add(extent.slice(from - start, to - from));
            }
            start += extent.lengthBytes();
        }
        return new ObjectContent(cut, length);
    }

    /**
     * Tells whether all bytes can be served.
     *
     * @return false when some were neither kept nor synthetic
     */
    public boolean isAvailable() {
        return extents.stream().noneMatch(Extent.Lost.class::isInstance);
    }
}
