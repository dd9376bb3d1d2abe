package dev.steelyard.s3.endpoint.body;

import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/** What befalls the body of an upload on its way, for the thread of one request. */
public final class InboundFaults {
    private final Pacer pacer;
    private final boolean wrong;
    private boolean struck;

    InboundFaults(Pacer pacer, boolean wrong) {
        this.pacer = pacer;
        this.wrong = wrong;
    }

    /** Inverts the first byte of the body, where that was asked for, before anybody looks at it. */
    public void corrupt(ByteBuffer data) {
        if (wrong && !struck && data.hasRemaining()) {
            struck = true;
            data.put(data.position(), (byte) ~data.get(data.position()));
        }
    }

    /** Waits until the bytes may have come. */
    public void pass(long count) throws InterruptedIOException {
        pacer.pass(count);
    }

    /** Whether a byte was inverted: what is wrong with the body then is not the client's fault. */
    public boolean struck() {
        return struck;
    }
}
