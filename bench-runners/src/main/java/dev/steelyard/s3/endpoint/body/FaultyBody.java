package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.http.response.Response;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A body to which something happens in its middle.
 *
 * @param body what should be sent
 * @param middle what happens
 */
record FaultyBody(Response.Body body, Middle middle) implements Response.Body {

    /** What happens between the first half of a body and the second. */
    interface Middle {
        /** Inverts a byte. */
        Middle WRONG_BYTE = next -> (byte) ~next;

        /** Ends the connection. */
        static Middle abort(boolean reset) {
            return next -> {
                throw new ConnectionAbort(reset);
            };
        }

        /** Waits. */
        static Middle stall(Stall stall) {
            return next -> {
                stall.await();
                return next;
            };
        }

        /** Strikes; tells what to send in place of the byte in the middle. */
        byte strike(byte next) throws IOException;
    }

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
        private final long at = lengthBytes() / 2;
        private long sent;

        Breaker(Response.Sink out) {
            this.out = out;
        }

        @Override
        public void write(ByteBuffer data) throws IOException {
            int count = data.remaining();
            boolean strikes = sent <= at && at < sent + count;
            int before = (int) (at - sent);
            sent += count;
            if (!strikes) {
                out.write(data);
                return;
            }
            int end = data.limit();
            out.write(data.limit(data.position() + before));
            byte next = middle.strike(data.limit(end).get());
            out.write(ByteBuffer.wrap(new byte[] {next}));
            out.write(data);
        }
    }
}
