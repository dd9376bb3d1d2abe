package dev.steelyard.s3.endpoint.http.response;

import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the answers of a connection; the head and the first bytes of the body leave together. */
public final class ResponseWriter {
    /** The date of HTTP's headers, which has two digits for the day. */
    public static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private record Dated(long second, String text) {}

    private static volatile Dated date = new Dated(0, "");

    private final Transport transport;
    private final StringBuilder head = new StringBuilder(512);
    private ByteBuffer headBytes;

    /**
     * Starts at the beginning of a connection.
     *
     * @param transport where answers go
     */
    public ResponseWriter(Transport transport) {
        this.transport = transport;
        this.headBytes = transport.newBuffer(4 << 10);
    }

    /**
     * Writes an answer.
     *
     * @param response the answer
     * @param close whether the connection ends with it
     * @throws IOException if the connection broke, or a fault breaks it on purpose
     */
    public void write(Response response, boolean close) throws IOException {
        encodeHead(response, close);
        if (response.hasBody() && response.body().lengthBytes() > 0) {
            response.body().writeTo(this::writeBody);
        }
        if (headBytes.hasRemaining()) {
            transport.write(headBytes, NOTHING.duplicate());
        }
    }

    private void writeBody(ByteBuffer data) throws IOException {
        transport.write(headBytes, data);
    }

    private void encodeHead(Response response, boolean close) {
        head.setLength(0);
        head.append("HTTP/1.1 ").append(response.status()).append(' ').append(reason(response.status()));
        head.append("\r\nDate: ").append(now()).append("\r\nServer: Steelyard\r\n");
        for (Header header : response.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (response.status() != 204 && response.status() != 304) {
            head.append("Content-Length: ")
                    .append(response.body().lengthBytes())
                    .append("\r\n");
        }
        head.append(close ? "Connection: close\r\n\r\n" : "\r\n");
        byte[] bytes = head.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > headBytes.capacity()) {
            headBytes = transport.newBuffer(2 * bytes.length);
        }
        headBytes.clear().put(bytes).flip();
    }

    private static String now() {
        Instant instant = Instant.now();
        Dated known = date;
        if (known.second() != instant.getEpochSecond()) {
            known = new Dated(instant.getEpochSecond(), HTTP_DATE.format(instant));
            date = known;
        }
        return known.text();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 206 -> "Partial Content";
            case 304 -> "Not Modified";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 412 -> "Precondition Failed";
            case 416 -> "Range Not Satisfiable";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Slow Down";
            default -> status < 400 ? "OK" : "Error";
        };
    }
}
