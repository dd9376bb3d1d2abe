package dev.steelyard.spi;

import dev.steelyard.model.EffectiveSetting;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One live client or kernel during one trial. Either an {@link OperationRunner}, which performs one operation when
 * told, or a {@link PassRunner}, which does a whole pass in one call.
 *
 * <p>The engine calls it from one thread, never two passes at a time, and closes it exactly once, after the last
 * operation has completed.
 */
public sealed interface Runner extends AutoCloseable permits OperationRunner, PassRunner {

    /**
     * What must be in place before the clock starts; called before each iteration, the first included. What it throws
     * fails the trial.
     */
    default void prepare(Pass pass) throws Exception {}

    /** Every setting with the value that is really in force. Asked once, after the runner was created. */
    List<EffectiveSetting> effectiveSettings();

    /**
     * Native memory that the client accounts for now, in bytes, or {@code null} where it does not tell. Asked after each
     * iteration, outside the clock.
     */
    default @Nullable Long nativeMemoryBytes() {
        return null;
    }

    /** Releases everything: threads, connections, native memory. */
    @Override
    void close() throws IOException;
}
