package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body in chunks: HTTP's own coding, and {@code aws-chunked}, which frames in the same way and may carry a signature
 * with each chunk and trailers at the end.
 */
public final class ChunkedBody implements ByteSource {
    /** Looks at chunks as they pass. */
    public interface Listener {
        /** Looks at nothing. */
        Listener NONE = new Listener() {};

        /**
         * A chunk begins; the last one is empty.
         *
         * @param extension what followed the size, such as {@code chunk-signature=...}, or empty
         * @throws S3Exception if the chunk is refused
         */
        default void begin(String extension) throws S3Exception {}

        /**
         * Data of the chunk.
         *
         * @param data must be left as it is, the position too
         */
        default void data(ByteBuffer data) {}

        /**
         * The chunk ended.
         *
         * @throws S3Exception if the chunk is refused
         */
        default void end() throws S3Exception {}

        /**
         * The body ended.
         *
         * @param trailers in the order sent
         * @throws S3Exception if they are refused
         */
        default void trailers(List<Header> trailers) throws S3Exception {}
    }

    private static final int MAX_LINE_BYTES = 16 << 10;
    private static final int MAX_TRAILERS = 20;

    private final ByteSource input;
    private final Listener listener;
    private final LineReader lines;
    private final List<Header> trailers = new ArrayList<>();
    private @Nullable ByteBuffer source;
    private ByteBuffer view = ByteBuffer.allocate(0);
    private long leftBytes;
    private boolean started;
    private boolean ended;

    /**
     * Starts before the first chunk.
     *
     * @param input the framed bytes
     * @param listener looks at chunks as they pass
     */
    public ChunkedBody(ByteSource input, Listener listener) {
        this.input = input;
        this.listener = listener;
        this.lines = new LineReader(input, MAX_LINE_BYTES);
    }

    /**
     * Tells the trailers.
     *
     * @return empty before the end
     */
    public List<Header> trailers() {
        return trailers;
    }

    /** Whether the view is of the same buffer is meant, and not of equal bytes. */
    @SuppressWarnings("ReferenceEquality")
    @Override
    public @Nullable ByteBuffer peek() throws IOException, S3Exception {
        if (view.hasRemaining()) {
            return view;
        }
        if (leftBytes == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return null;
        }
        ByteBuffer data = input.peek();
        if (data == null) {
            throw new EOFException("the body ended inside a chunk, " + leftBytes + " bytes before its end");
        }
        if (data != source) {
            source = data;
            view = data.duplicate();
        }
        int count = (int) Math.min(leftBytes, data.remaining());
        view.limit(data.position() + count).position(data.position());
        data.position(view.limit());
        leftBytes -= count;
        listener.data(view);
        return view;
    }

    private void nextChunk() throws IOException, S3Exception {
        if (started) {
            listener.end();
            if (!line().isEmpty()) {
                throw S3Error.INVALID_REQUEST.because("a chunk must end with CR LF after as many bytes as it declares");
            }
        }
        started = true;
        String head = line();
        int semicolon = head.indexOf(';');
        leftBytes = size(semicolon < 0 ? head : head.substring(0, semicolon));
        listener.begin(semicolon < 0 ? "" : head.substring(semicolon + 1));
        if (leftBytes == 0) {
            listener.end();
            lines.refill();
            lines.readHeaders(trailers, MAX_TRAILERS);
            listener.trailers(trailers);
            ended = true;
        }
    }

    private String line() throws IOException, S3Exception {
        lines.refill();
        String line = lines.read();
        if (line == null) {
            throw new EOFException("the body ended before its last chunk");
        }
        return line;
    }

    private static long size(String digits) throws S3Exception {
        String hex = digits.strip();
        if (hex.isEmpty() || hex.length() > 15 || !hex.chars().allMatch(letter -> Character.digit(letter, 16) >= 0)) {
            throw S3Error.INVALID_REQUEST.because("a chunk must begin with its size in hexadecimal digits");
        }
        return Long.parseLong(hex, 16);
    }
}
