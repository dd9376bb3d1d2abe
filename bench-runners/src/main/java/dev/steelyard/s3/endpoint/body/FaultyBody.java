package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.fault.FaultKind;
import dev.steelyard.s3.endpoint.http.Response;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A body that goes wrong in its middle.
 *
 * @param body what should be sent
 * @param kind a reset, a body that ends too early, or a wrong byte
 */
record FaultyBody(Response.Body body, FaultKind kind) implements Response.Body {
    @Override
    public long lengthBytes() {
        return body.lengthBytes();
    }

    @Override
    public void writeTo(Response.Sink out) throws IOException {
        body.writeTo(new Breaker(out));
    }

    private final class Breaker implements Response.Sink {
        private final Response.Sink out;
        private final long middle = lengthBytes() / 2;
        private long sent;

        Breaker(Response.Sink out) {
            this.out = out;
        }

        @Override
        public void write(ByteBuffer data) throws IOException {
            int count = data.remaining();
            boolean strikes = sent <= middle && middle < sent + count;
            int before = (int) (middle - sent);
            sent += count;
            if (!strikes) {
                out.write(data);
                return;
            }
            int end = data.limit();
            out.write(data.limit(data.position() + before));
            if (kind != FaultKind.WRONG_BYTES) {
                throw new ConnectionAbort(kind == FaultKind.RESET);
            }
            byte wrong = (byte) ~data.limit(end).get();
            out.write(ByteBuffer.wrap(new byte[] {wrong}));
            out.write(data);
        }
    }
}
