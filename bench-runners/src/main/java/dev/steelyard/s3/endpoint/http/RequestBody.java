package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a request as HTTP frames it; tells a waiting client to go on when it is first read. */
public final class RequestBody implements ByteSource {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteSource framed;
    private final Transport transport;
    private final long declaredBytes;
    private boolean continueExpected;
    private boolean ended;
    private boolean broken;

    private RequestBody(ByteSource framed, Transport transport, long declaredBytes, boolean continueExpected) {
        this.framed = framed;
        this.transport = transport;
        this.declaredBytes = declaredBytes;
        this.continueExpected = continueExpected;
        this.ended = declaredBytes == 0;
    }

    /**
     * Finds out how a request's body is framed.
     *
     * @param request the head
     * @param input what follows the head
     * @param transport where the word to go on is written
     * @return the body, empty when none was declared
     * @throws S3Exception if the framing is ambiguous or not understood
     */
    public static RequestBody of(HttpRequest request, ConnectionInput input, Transport transport) throws S3Exception {
        boolean expected = "100-continue".equalsIgnoreCase(request.header("expect"));
        String coding = request.header("transfer-encoding");
        String length = contentLength(request);
        if (coding != null) {
            if (length != null) {
                throw S3Error.BAD_REQUEST.because("a request must not have both Content-Length and Transfer-Encoding");
            }
            if (!coding.equalsIgnoreCase("chunked")) {
                throw S3Error.NOT_IMPLEMENTED.because("the transfer coding must be chunked, found " + coding);
            }
            return new RequestBody(new ChunkedBody(input, ChunkedBody.Listener.NONE), transport, -1, expected);
        }
        long declared = length == null ? 0 : parseLength(length);
        return new RequestBody(declared == 0 ? EMPTY : new LengthBody(input, declared), transport, declared, expected);
    }

    private static @Nullable String contentLength(HttpRequest request) throws S3Exception {
        String found = null;
        for (Header header : request.headers()) {
            if (header.name().equals("content-length")) {
                if (found != null && !found.equals(header.value())) {
                    throw S3Error.BAD_REQUEST.because("a request must not have two values of Content-Length");
                }
                found = header.value();
            }
        }
        return found;
    }

    private static long parseLength(String text) throws S3Exception {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            throw S3Error.BAD_REQUEST.because("Content-Length must be a number of bytes, found " + text);
        }
        return Long.parseLong(text);
    }

    /**
     * Tells the length on the wire.
     *
     * @return bytes, or -1 when the body comes in chunks
     */
    public long declaredBytes() {
        return declaredBytes;
    }

    /**
     * Tells whether the next request can follow.
     *
     * @return whether the body was read to its end
     */
    public boolean isEnded() {
        return ended;
    }

    /**
     * Tells whether the connection is still there on this side.
     *
     * @return false when the endpoint closed it
     */
    public boolean isConnected() {
        return transport.isOpen();
    }

    @Override
    public @Nullable ByteBuffer peek() throws IOException, S3Exception {
        if (ended || broken) {
            return null;
        }
        if (continueExpected) {
            continueExpected = false;
            transport.write(ByteBuffer.wrap(CONTINUE), ByteBuffer.allocate(0));
        }
        // Behind broken framing nothing can be understood: it stays broken until the framing proves right.
        broken = true;
        ByteBuffer data = framed.peek();
        broken = false;
        ended = data == null;
        return data;
    }
}
