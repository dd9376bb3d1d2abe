package dev.steelyard.s3.endpoint.transport;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A blocking socket; direct buffers go to the kernel without a copy in the JVM. */
public final class PlainTransport implements Transport {
    private final SocketChannel channel;
    private volatile long movedNanos = System.nanoTime();
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
        int count = channel.read(into);
        movedNanos = System.nanoTime();
        return count;
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second) throws IOException {
        movedNanos = System.nanoTime();
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
    public long idleNanos() {
        return System.nanoTime() - movedNanos;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
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
