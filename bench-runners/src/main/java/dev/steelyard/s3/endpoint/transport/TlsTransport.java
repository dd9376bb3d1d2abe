package dev.steelyard.s3.endpoint.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSocket;

/** A TLS socket of the JDK. */
public final class TlsTransport implements Transport {
    private final SSLSocket socket;
    private final Socket plain;
    private final InputStream input;
    private final OutputStream output;
    private volatile long movedNanos = System.nanoTime();
    private final byte[] copy = new byte[64 << 10];

    /**
     * Takes over a connection; the handshake comes with the first read.
     *
     * @param socket in server mode
     * @param plain the socket below, which a reset breaks without TLS's farewell
     * @throws IOException if the connection broke
     */
    public TlsTransport(SSLSocket socket, Socket plain) throws IOException {
        this.socket = socket;
        this.plain = plain;
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
    }

    @Override
    public ByteBuffer newBuffer(int sizeBytes) {
        return ByteBuffer.allocate(sizeBytes);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = input.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        movedNanos = System.nanoTime();
        if (count > 0) {
            into.position(into.position() + count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second) throws IOException {
        movedNanos = System.nanoTime();
        write(first);
        write(second);
        output.flush();
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int count = Math.min(copy.length, buffer.remaining());
            buffer.get(copy, 0, count);
            output.write(copy, 0, count);
        }
    }

    @Override
    public long idleNanos() {
        return System.nanoTime() - movedNanos;
    }

    @Override
    public boolean isOpen() {
        return !plain.isClosed();
    }

    @Override
    public void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    @Override
    public void close() throws IOException {
        // The farewell of TLS may block on a client that does not read: shut the socket below first.
        if (socket.isClosed()) {
            return;
        }
        plain.close();
    }
}
