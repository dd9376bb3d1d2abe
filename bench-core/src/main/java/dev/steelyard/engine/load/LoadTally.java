package dev.steelyard.engine.load;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what became of an offered load, one pass after the other. For one thread; counting allocates nothing. */
final class LoadTally {

    /** Stands for the actions of a mix, all together. */
    private static final String ALL_ACTIONS = "all";

    private final List<String> actions;
    private final ActionLatencies[] intendedOfAction;
    private final ActionLatencies[] intendedOfStep;
    private final double[] ratesPerSecond;
    private final long[] intended;
    private final long[] notOffered;
    private final long[] lastIntendedNanos;
    private final long[] lastStartNanos;
    private final ActionLatencies lags = new ActionLatencies();

    LoadTally(List<String> actions, List<Load.Step> steps) {
        this.actions = actions;
        this.ratesPerSecond =
                steps.stream().mapToDouble(Load.Step::ratePerSecond).toArray();
        this.intendedOfAction = latencies(actions.size());
        // Of a single step they would be those of all.
        this.intendedOfStep = latencies(ratesPerSecond.length > 1 ? ratesPerSecond.length : 0);
        this.intended = new long[Math.max(1, ratesPerSecond.length)];
        this.notOffered = new long[intended.length];
        this.lastIntendedNanos = new long[intended.length];
        this.lastStartNanos = new long[intended.length];
    }

    private static ActionLatencies[] latencies(int count) {
        ActionLatencies[] all = new ActionLatencies[count];
        for (int i = 0; i < count; i++) {
            all[i] = new ActionLatencies();
        }
        return all;
    }

    void reset() {
        for (ActionLatencies latencies : intendedOfAction) {
            latencies.reset();
        }
        for (ActionLatencies latencies : intendedOfStep) {
            latencies.reset();
        }
        lags.reset();
        Arrays.fill(intended, 0);
        Arrays.fill(notOffered, 0);
        Arrays.fill(lastIntendedNanos, 0);
        Arrays.fill(lastStartNanos, 0);
    }

    /** An intended start came, that long after the pass began, and was taken up that much later. */
    void intended(int step, long sinceStartNanos, long lagNanos) {
        intended[step]++;
        lastIntendedNanos[step] = sinceStartNanos;
        lags.record(lagNanos);
    }

    void notOffered(int step) {
        notOffered[step]++;
    }

    void started(int step, long sinceStartNanos) {
        lastStartNanos[step] = sinceStartNanos;
    }

    /** An operation that did not fail has ended. */
    void done(OperationSlot slot, int action) {
        long latencyNanos = slot.endNanos - slot.intendedNanos;
        intendedOfAction[action].record(latencyNanos);
        if (intendedOfStep.length > 0) {
            intendedOfStep[slot.step].record(latencyNanos);
        }
    }

    /** Latencies from the intended starts, one histogram for each action. */
    List<LatencyHistogram> latencies() {
        List<LatencyHistogram> all = new ArrayList<>();
        for (int i = 0; i < intendedOfAction.length; i++) {
            intendedOfAction[i].appendTo(all, actions.get(i), Span.INTENDED);
        }
        return all;
    }

    /** What was counted since {@link #reset}. */
    OfferedLoad outcome(int mostWaiting, OfferedLoad.@Nullable Probe probe) {
        long allNotOffered = sum(notOffered);
        // Operations begin in the order of their steps.
        long lastIntended = Arrays.stream(lastIntendedNanos).max().orElse(0);
        long lastStart = Arrays.stream(lastStartNanos).max().orElse(0);
        List<OfferedLoad.StepLoad> steps = steps();
        return new OfferedLoad(
                sum(intended),
                allNotOffered,
                mostWaiting,
                lastIntended,
                lastStart,
                lags.percentileNanos(50),
                lags.percentileNanos(99),
                lags.percentileNanos(100),
                LoadFigures.offered(allNotOffered, lastIntended, lastStart, steps),
                steps,
                probe);
    }

    private List<OfferedLoad.StepLoad> steps() {
        List<OfferedLoad.StepLoad> steps = new ArrayList<>();
        for (int i = 0; i < intendedOfStep.length; i++) {
            List<LatencyHistogram> one = new ArrayList<>();
            intendedOfStep[i].appendTo(one, ALL_ACTIONS, Span.INTENDED);
            Long lastIntended = intended[i] == 0 ? null : (Long) lastIntendedNanos[i];
            Long lastStart = intended[i] == notOffered[i] ? null : (Long) lastStartNanos[i];
            steps.add(new OfferedLoad.StepLoad(
                    ratesPerSecond[i],
                    intended[i],
                    notOffered[i],
                    one.isEmpty() ? null : one.get(0),
                    lastIntended,
                    lastStart,
                    LoadFigures.offered(ratesPerSecond[i], intended[i], notOffered[i], lastIntended, lastStart)));
        }
        return steps;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
