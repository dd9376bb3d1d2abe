package dev.steelyard.engine.pass;

import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.iteration.OperationFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass did, before anything is derived from it. The components are those of {@link
 * dev.steelyard.model.iteration.Iteration}.
 *
 * @param whole false when the pass was stopped before its end
 */
public record PassOutcome(
        boolean whole,
        long durationNanos,
        long operations,
        long errors,
        long bytes,
        @Nullable Long attempts,
        @Nullable Long firstDoneNanos,
        @Nullable Long lastDoneNanos,
        List<LatencyHistogram> latencies,
        List<Measurement> measured,
        List<OperationFailure> failures,
        List<String> wrong,
        @Nullable OfferedLoad load) {

    /** The same of an offered load, with latencies that count from intended starts too. */
    public PassOutcome under(OfferedLoad became, List<LatencyHistogram> all) {
        return new PassOutcome(
                whole,
                durationNanos,
                operations,
                errors,
                bytes,
                attempts,
                firstDoneNanos,
                lastDoneNanos,
                all,
                measured,
                failures,
                wrong,
                became);
    }
}
