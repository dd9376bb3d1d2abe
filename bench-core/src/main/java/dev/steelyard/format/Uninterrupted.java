package dev.steelyard.format;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that a stop must not cut off: Java closes a channel whose thread is interrupted, and Ctrl-C interrupts
 * just the thread that is about to store what was measured.
 */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** Work that may be begun anew: it opens what it uses. */
    @FunctionalInterface
    public interface FileWork<T> {

        /** Does it. */
        T perform() throws IOException;
    }

    /** Does the work, if need be once more from its beginning; an interrupt waits until it is done. */
    public static <T> T perform(FileWork<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.perform();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
