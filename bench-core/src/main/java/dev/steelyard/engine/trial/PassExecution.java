package dev.steelyard.engine.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Performs the same pass again and again with one live runner. */
interface PassExecution {

    /** Makes one pass ready, outside the clock. */
    void begin();

    /**
     * Does its work. The clock stands around nothing else.
     *
     * @throws StalledException when operations stay away
     */
    void work() throws StalledException;

    /** Checks what was done, after the clock stopped, and says what that was. */
    PassOutcome end();

    /** Performs the pass once: all three. */
    default PassOutcome perform() throws StalledException {
        begin();
        work();
        return end();
    }

    /** Asks a pass that is under way to start no further operation; from any thread. */
    void stop();

    /** Operations that have ended in the current pass; from any thread, possibly a little late. */
    long operationsDone();

    /** Payload bytes moved in the current pass; from any thread, possibly a little late. */
    long bytesDone();

    /** Native memory that the runner accounts for now, in bytes, or {@code null}. */
    @Nullable
    Long nativeMemoryBytes();

    /** What the runner reported since the last pass ended, although nothing was under way; empty for nothing. */
    List<String> afterwards();
}
