package dev.steelyard.engine.pass;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Performs the same pass again and again with one live runner. */
public interface PassExecution {

    /**
     * Makes ready what the next pass needs, before anything is read or timed.
     *
     * @throws UnpreparedException when that failed, so that no pass can be performed
     */
    void prepare() throws UnpreparedException;

    /**
     * Performs the pass once. The clock stands around nothing but the work.
     *
     * @throws StalledException when operations stay away
     */
    PassOutcome perform() throws StalledException;

    /** Looks at what the pass produced, after everything was read and timed; its outcome with what was found. */
    default PassOutcome verified(PassOutcome outcome) {
        return outcome;
    }

    /** Tells somebody of each pass from now on. */
    void watchedBy(PassWatch watch);

    /** Asks a pass that is under way to start no further operation; from any thread. */
    void stop();

    /** Operations that have ended in the current pass; from any thread, possibly a little late. */
    long operationsDone();

    /** Those among them that failed, as far as their runner tells before the pass has ended; likewise. */
    long operationsFailed();

    /** Payload bytes moved in the current pass; from any thread, possibly a little late. */
    long bytesDone();

    /** Native memory that the runner accounts for now, in bytes, or {@code null}. */
    @Nullable
    Long nativeMemoryBytes();

    /** What the runner reported since the last pass ended, although nothing was under way; empty for nothing. */
    List<String> afterwards();
}
