package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bytes that arrive, lent and not copied. */
public interface ByteSource {
    /** No bytes at all. */
    ByteSource EMPTY = () -> null;

    /**
     * Lends the bytes at hand, waiting for the first of them; what the caller takes it takes by moving the position.
     *
     * @return a buffer with remaining bytes, valid until the next call, or null at the end
     * @throws IOException if the connection broke, or ended in the middle of a body
     * @throws S3Exception if the framing is wrong
     */
    @Nullable
    ByteBuffer peek() throws IOException, S3Exception;

    /**
     * Takes and forgets bytes until the end.
     *
     * @param limitBytes how many to take at most
     * @return whether the end was reached
     * @throws IOException if the connection broke
     * @throws S3Exception if the framing is wrong
     */
    default boolean drain(long limitBytes) throws IOException, S3Exception {
        long left = limitBytes;
        ByteBuffer data = peek();
        while (data != null && left > 0) {
            left -= data.remaining();
            data.position(data.limit());
            data = peek();
        }
        return data == null;
    }
}
