package dev.steelyard.s3.sdk.sync;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.Content;
import java.io.InputStream;

/** Synthetic content as a stream; a further attempt opens another. */
final class ContentInputStream extends InputStream {

    private final SyntheticContent content = Content.shared();
    private final long sizeBytes;
    private long positionBytes;
    private long markBytes;

    ContentInputStream(long sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    @Override
    public int read() {
        return positionBytes == sizeBytes
                ? -1
                : content.slice(positionBytes++, 1).get(0) & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (positionBytes == sizeBytes) {
            return -1;
        }
        long wantedBytes = Math.min(length, SyntheticContent.PERIOD_BYTES);
        int lengthBytes = (int) Math.min(wantedBytes, sizeBytes - positionBytes);
        content.slice(positionBytes, lengthBytes).get(into, offset, lengthBytes);
        positionBytes += lengthBytes;
        return lengthBytes;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.max(0, Math.min(bytes, sizeBytes - positionBytes));
        positionBytes += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, sizeBytes - positionBytes);
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void mark(int readLimit) {
        markBytes = positionBytes;
    }

    @Override
    public void reset() {
        positionBytes = markBytes;
    }
}
