package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Exception;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body whose length was declared. */
final class LengthBody implements ByteSource {
    private final ByteSource input;
    private long leftBytes;
    private @Nullable ByteBuffer source;
    private ByteBuffer view = ByteBuffer.allocate(0);

    LengthBody(ByteSource input, long lengthBytes) {
        this.input = input;
        this.leftBytes = lengthBytes;
    }

    /** Whether the view is of the same buffer is meant, and not of equal bytes. */
    @SuppressWarnings("ReferenceEquality")
    @Override
    public @Nullable ByteBuffer peek() throws IOException, S3Exception {
        if (view.hasRemaining()) {
            return view;
        }
        if (leftBytes == 0) {
            return null;
        }
        ByteBuffer data = input.peek();
        if (data == null) {
            throw new EOFException("the connection ended " + leftBytes + " bytes before the body's end");
        }
        if (data != source) {
            source = data;
            view = data.duplicate();
        }
        int count = (int) Math.min(leftBytes, data.remaining());
        view.limit(data.position() + count).position(data.position());
        data.position(view.limit());
        leftBytes -= count;
        return view;
    }
}
