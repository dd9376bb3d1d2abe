package dev.steelyard.s3.endpoint.body;

import dev.steelyard.objects.evidence.KeyPrint;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.observe.Observer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A body whose bytes are counted as they are sent. They count before they leave: a client that has all of them may ask
 * at once what was sent.
 */
public final class CountedBody implements Response.Body {
    private final Response.Body body;
    private final long keyHash;
    private final Observer observer;
    private long position;

    /** For the body that the answer has now. */
    public CountedBody(Response response, String key, Observer observer) {
        this.body = response.body();
        this.position = response.contentOffset();
        this.keyHash = KeyPrint.hash(key);
        this.observer = observer;
    }

    @Override
    public long lengthBytes() {
        return body.lengthBytes();
    }

    @Override
    public void writeTo(Response.Sink out) throws IOException {
        body.writeTo(data -> write(data, out));
    }

    private void write(ByteBuffer data, Response.Sink out) throws IOException {
        int count = data.remaining();
        long print = KeyPrint.content(keyHash, position, count);
        observer.sent(count, print);
        try {
            out.write(data);
        } catch (IOException e) {
            observer.sent(-count, -print);
            throw e;
        }
        position += count;
    }
}
