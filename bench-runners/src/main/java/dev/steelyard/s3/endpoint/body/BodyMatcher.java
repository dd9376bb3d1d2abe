package dev.steelyard.s3.endpoint.body;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.store.Extent;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Compares an upload with the synthetic content as it passes, and keeps a copy if it may. */
public final class BodyMatcher {
    /** Compared of each block that arrives when only samples are. */
    private static final int SAMPLE_BYTES = 4 << 10;

    private static final int TINY_BYTES = SyntheticContent.LOCATABLE_BYTES;

    private final SyntheticContent.View view;
    private final boolean comparesAll;
    private final long keepBytes;
    private final byte[] first = new byte[TINY_BYTES];
    private byte[] kept = new byte[0];
    private long offset;
    private boolean matches = true;
    private long sizeBytes;

    /**
     * Starts.
     *
     * @param offset where in the synthetic content the upload should start, or -1 to find out from its first bytes
     * @param keepBytes how many bytes may be kept
     */
    public BodyMatcher(SyntheticContent.View view, boolean comparesAll, long offset, long keepBytes) {
        this.view = view;
        this.comparesAll = comparesAll;
        this.offset = offset;
        this.keepBytes = keepBytes;
    }

    /** Takes data without moving its position. */
    public void accept(ByteBuffer data) {
        int count = data.remaining();
        if (sizeBytes < TINY_BYTES) {
            int head = (int) Math.min(TINY_BYTES - sizeBytes, count);
            data.get(data.position(), first, (int) sizeBytes, head);
        }
        if (sizeBytes + count <= keepBytes) {
            if (kept.length < sizeBytes + count) {
                kept = Arrays.copyOf(kept, (int) Math.min(keepBytes, Math.max(2L * kept.length, sizeBytes + count)));
            }
            data.get(data.position(), kept, (int) sizeBytes, count);
        }
        if (matches) {
            compare(data, count);
        }
        sizeBytes += count;
    }

    private void compare(ByteBuffer data, int count) {
        if (offset < 0) {
            if (sizeBytes + count < TINY_BYTES) {
                return;
            }
            long located = view.locate(ByteBuffer.wrap(first));
            matches = located >= 0 && view.matches(located, ByteBuffer.wrap(first));
            offset = located;
        }
        if (matches) {
            int end = data.limit();
            if (!comparesAll) {
                data.limit(data.position() + Math.min(count, SAMPLE_BYTES));
            }
            matches = view.matches(offset + sizeBytes, data);
            data.limit(end);
        }
    }

    /** Tells what the upload was: synthetic, kept, or lost. */
    public Extent extent() {
        if (matches && offset >= 0) {
            return new Extent.Synthetic(offset, sizeBytes);
        }
        if (sizeBytes <= keepBytes) {
            return new Extent.Kept(ByteBuffer.wrap(Arrays.copyOf(kept, (int) sizeBytes)));
        }
        // A tail too short to tell where it comes from costs nothing to keep.
        return sizeBytes <= TINY_BYTES
                ? new Extent.Kept(ByteBuffer.wrap(Arrays.copyOf(first, (int) sizeBytes)))
                : new Extent.Lost(sizeBytes);
    }
}
