package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads lines that end with CR LF, within a budget of bytes. */
final class LineReader {
    private final ByteSource source;
    private final int budgetBytes;
    private byte[] line = new byte[256];
    private int leftBytes;

    /**
     * Starts.
     *
     * @param source where bytes come from
     * @param budgetBytes for all lines between two calls of {@link #refill}
     */
    LineReader(ByteSource source, int budgetBytes) {
        this.source = source;
        this.budgetBytes = budgetBytes;
        this.leftBytes = budgetBytes;
    }

    /** Grants the whole budget again. */
    void refill() {
        leftBytes = budgetBytes;
    }

    /**
     * Reads a line.
     *
     * @return the line without its end, or null when the source ended before the first byte
     * @throws EOFException if the source ended inside the line
     */
    @Nullable
    String read() throws IOException, S3Exception {
        int length = 0;
        while (true) {
            ByteBuffer data = source.peek();
            if (data == null) {
                if (length == 0) {
                    return null;
                }
                throw new EOFException("the connection ended inside a line");
            }
            while (data.hasRemaining()) {
                byte one = data.get();
                if (--leftBytes < 0) {
                    throw S3Error.HEADERS_TOO_LARGE.because("headers must fit in " + budgetBytes + " bytes");
                }
                if (one == '\n') {
                    return text(length);
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = one;
            }
        }
    }

    private String text(int length) throws S3Exception {
        if (length == 0 || line[length - 1] != '\r') {
            throw S3Error.BAD_REQUEST.because("every line of a head must end with CR LF");
        }
        for (int index = 0; index < length - 1; index++) {
            if ((line[index] >= 0 && line[index] < ' ' && line[index] != '\t') || line[index] == 0x7F) {
                throw S3Error.BAD_REQUEST.because("a head must not hold control characters");
            }
        }
        return new String(line, 0, length - 1, StandardCharsets.UTF_8);
    }

    /** Reads headers, or trailers, up to the empty line. */
    void readHeaders(List<Header> into, int maxHeaders) throws IOException, S3Exception {
        String text = read();
        while (text != null && !text.isEmpty()) {
            if (into.size() == maxHeaders) {
                throw S3Error.HEADERS_TOO_LARGE.because("a request may have " + maxHeaders + " headers");
            }
            into.add(header(text));
            text = read();
        }
        if (text == null) {
            throw new EOFException("the connection ended inside the headers");
        }
    }

    private static Header header(String text) throws S3Exception {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw S3Error.BAD_REQUEST.because("a header must read name: value");
        }
        for (int index = 0; index < colon; index++) {
            char letter = text.charAt(index);
            if (letter <= ' ' || letter >= 0x7F || "\"(),/;<=>?@[\\]{}".indexOf(letter) >= 0) {
                throw S3Error.BAD_REQUEST.because("a header's name must be a token of HTTP");
            }
        }
        return new Header(
                text.substring(0, colon).toLowerCase(Locale.ROOT),
                text.substring(colon + 1).strip());
    }
}
