package dev.steelyard.s3.endpoint.body;

import java.io.IOException;

/** Ends a connection on purpose. */
public final class ConnectionAbort extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean reset;

    ConnectionAbort(boolean reset) {
        super(reset ? "a fault resets the connection" : "a fault closes the connection");
        this.reset = reset;
    }

    /**
     * Tells how the connection ends.
     *
     * @return true for a reset, false for an ordinary close
     */
    public boolean isReset() {
        return reset;
    }
}
