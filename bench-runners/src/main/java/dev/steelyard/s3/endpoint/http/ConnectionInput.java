package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The incoming bytes of a connection through its one buffer. */
public final class ConnectionInput implements ByteSource {
    /** Large enough that system calls do not count, small enough to stay in a core's cache. */
    private static final int BUFFER_BYTES = 256 << 10;

    private final Transport transport;
    private final ByteBuffer buffer;

    /**
     * Starts with nothing read.
     *
     * @param transport where bytes come from
     */
    public ConnectionInput(Transport transport) {
        this.transport = transport;
        this.buffer = transport.newBuffer(BUFFER_BYTES).limit(0);
    }

    @Override
    public @Nullable ByteBuffer peek() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int count = transport.read(buffer);
            buffer.flip();
            if (count < 0) {
                return null;
            }
        }
        return buffer;
    }
}
