package dev.steelyard.s3.endpoint.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one connection, with or without TLS. */
public interface Transport extends Closeable {
    /**
     * Makes a buffer that this transport fills without copying twice.
     *
     * @param sizeBytes capacity
     * @return an empty buffer
     */
    ByteBuffer newBuffer(int sizeBytes);

    /**
     * Reads at least one byte.
     *
     * @param into has room
     * @return bytes read, or -1 at the end
     * @throws IOException if the connection broke
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Writes all of two buffers, as one packet where possible.
     *
     * @param first comes first
     * @param second comes second, may be empty
     * @throws IOException if the connection broke
     */
    void write(ByteBuffer first, ByteBuffer second) throws IOException;

    /**
     * Tells how long nothing moved.
     *
     * @return nanoseconds since bytes last came or went
     */
    long idleNanos();

    /**
     * Tells whether this side closed the connection.
     *
     * @return true until it does
     */
    boolean isOpen();

    /**
     * Breaks the connection so that the client sees a reset.
     *
     * @throws IOException if it was broken already
     */
    void reset() throws IOException;
}
