package dev.steelyard.s3.crt;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.payload.Content;
import java.nio.ByteBuffer;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/** A body of synthetic content, written straight into the CRT's buffers. */
final class CrtBody implements HttpRequestBodyStream {

    private final SyntheticContent content = Content.shared();
    private final long sizeBytes;
    private long positionBytes;

    CrtBody(long sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    @Override
    public boolean sendRequestBody(ByteBuffer into) {
        int lengthBytes = (int) Math.min(into.remaining(), sizeBytes - positionBytes);
        ByteBuffer window = into.slice(into.position(), lengthBytes);
        content.fill(positionBytes, window);
        into.position(into.position() + lengthBytes);
        positionBytes += lengthBytes;
        return positionBytes == sizeBytes;
    }

    @Override
    public boolean resetPosition() {
        positionBytes = 0;
        return true;
    }

    @Override
    public long getLength() {
        return sizeBytes;
    }
}
