package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.http.response.Response;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A body that moves no faster than a rate.
 *
 * @param body what is sent
 * @param pacer how fast
 */
record PacedBody(Response.Body body, Pacer pacer) implements Response.Body {
    /** Small, so that a slow body trickles and does not come in gulps. */
    private static final int STEP_BYTES = 16 << 10;

    @Override
    public long lengthBytes() {
        return body.lengthBytes();
    }

    @Override
    public void writeTo(Response.Sink out) throws IOException {
        body.writeTo(data -> write(data, out));
    }

    private void write(ByteBuffer data, Response.Sink out) throws IOException {
        int end = data.limit();
        while (data.position() < end) {
            int step = Math.min(STEP_BYTES, end - data.position());
            pacer.pass(step);
            out.write(data.limit(data.position() + step));
        }
    }
}
