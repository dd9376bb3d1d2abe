package dev.steelyard.s3.endpoint.http.response;

import dev.steelyard.s3.endpoint.http.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An answer in the making, for one thread. */
public final class Response {
    /** A body of the answer. */
    public interface Body {
        /** No bytes. */
        Body EMPTY = of(new byte[0]);

        /**
         * Tells the length.
         *
         * @return bytes
         */
        long lengthBytes();

        /**
         * Writes all bytes.
         *
         * @param out where to
         * @throws IOException if the connection broke, or a fault breaks it on purpose
         */
        void writeTo(Sink out) throws IOException;

        /**
         * Wraps bytes.
         *
         * @param bytes not copied
         * @return a body
         */
        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long lengthBytes() {
                    return bytes.length;
                }

                @Override
                public void writeTo(Sink out) throws IOException {
                    if (bytes.length > 0) {
                        out.write(ByteBuffer.wrap(bytes));
                    }
                }
            };
        }
    }

    /** Where a body goes. */
    public interface Sink {
        /**
         * Writes all remaining bytes.
         *
         * @param data its position moves to its limit
         * @throws IOException if the connection broke, or a fault breaks it on purpose
         */
        void write(ByteBuffer data) throws IOException;
    }

    private final int status;
    private final List<Header> headers = new ArrayList<>();
    private Body body = Body.EMPTY;
    private boolean content;
    private boolean headOnly;
    private long contentOffset;

    private Response(int status) {
        this.status = status;
    }

    /**
     * Starts an answer.
     *
     * @param status of HTTP
     * @return a new answer without headers and body
     */
    public static Response of(int status) {
        return new Response(status);
    }

    /**
     * Starts an answer with a document.
     *
     * @param status of HTTP
     * @param xml the document
     * @return a new answer
     */
    public static Response xml(int status, String xml) {
        return of(status).header("Content-Type", "application/xml").body(Body.of(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Adds a header.
     *
     * @param name as it goes on the wire
     * @param value nothing is added when null
     * @return this answer
     */
    public Response header(String name, @Nullable String value) {
        if (value != null) {
            headers.add(new Header(name, value));
        }
        return this;
    }

    /**
     * Changes all headers.
     *
     * @param change takes each and gives its successor
     */
    public void changeHeaders(UnaryOperator<Header> change) {
        headers.replaceAll(change);
    }

    /**
     * Sets a body that is a document.
     *
     * @param newBody the body
     * @return this answer
     */
    public Response body(Body newBody) {
        this.body = newBody;
        return this;
    }

    /**
     * Sets a body that is an object's content; faults may change it.
     *
     * @param newBody the body
     * @param offset where in the object it begins
     * @return this answer
     */
    public Response content(Body newBody, long offset) {
        this.contentOffset = offset;
        return content(newBody);
    }

    /**
     * Replaces the body by one that is the same content, or should be.
     *
     * @param newBody the body
     * @return this answer
     */
    public Response content(Body newBody) {
        this.body = newBody;
        this.content = true;
        return this;
    }

    /**
     * Tells where in its object the content begins.
     *
     * @return bytes
     */
    public long contentOffset() {
        return contentOffset;
    }

    /**
     * Leaves the body away and declares its length all the same, as for HEAD.
     *
     * @return this answer
     */
    public Response headOnly() {
        this.headOnly = true;
        return this;
    }

    /**
     * Tells the status.
     *
     * @return of HTTP
     */
    public int status() {
        return status;
    }

    /**
     * Tells the headers.
     *
     * @return in the order added
     */
    public List<Header> headers() {
        return headers;
    }

    /**
     * Tells the body.
     *
     * @return whose length is declared, even if it is not sent
     */
    public Body body() {
        return body;
    }

    /**
     * Tells whether the body is an object's content that is sent.
     *
     * @return false for documents and HEAD
     */
    public boolean isContent() {
        return content && !headOnly;
    }

    boolean hasBody() {
        return !headOnly && status != 204 && status != 304;
    }
}
