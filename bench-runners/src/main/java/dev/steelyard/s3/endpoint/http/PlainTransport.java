package dev.steelyard.s3.endpoint.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A blocking socket; direct buffers go to the kernel without a copy in the JVM. */
public final class PlainTransport implements Transport {
    private final SocketChannel channel;
    private final ByteBuffer[] pair = new ByteBuffer[2];

    /**
     * Takes over a connection.
     *
     * @param channel in blocking mode
     */
    public PlainTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public ByteBuffer newBuffer(int sizeBytes) {
        return ByteBuffer.allocateDirect(sizeBytes);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second) throws IOException {
        pair[0] = first;
        pair[1] = second;
        while (first.hasRemaining()) {
            channel.write(pair);
        }
        while (second.hasRemaining()) {
            channel.write(second);
        }
    }

    @Override
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
