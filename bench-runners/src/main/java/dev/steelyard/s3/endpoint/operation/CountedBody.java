package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.s3.endpoint.http.Response;
import dev.steelyard.s3.endpoint.observe.Observer;
import java.io.IOException;

/**
 * A body whose bytes are counted when they were sent.
 *
 * @param body what is sent
 * @param observer counts
 */
record CountedBody(Response.Body body, Observer observer) implements Response.Body {
    @Override
    public long lengthBytes() {
        return body.lengthBytes();
    }

    @Override
    public void writeTo(Response.Sink out) throws IOException {
        body.writeTo(data -> {
            int count = data.remaining();
            out.write(data);
            observer.sent(count);
        });
    }
}
