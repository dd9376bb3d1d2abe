package dev.steelyard.engine.precision;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.analysis.power.StoppingRule;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.engine.precision.PrecisionOutcome.Change;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides after each block of trials whether there is another one. The looks at the data are planned once, when the first
 * blocks have told how many the budget allows, and each has an interval at a confidence of its own ({@link StoppingRule});
 * the error rate is divided among the comparisons of a look by Bonferroni's inequality, so that all intervals of all looks
 * hold together.
 */
public final class TrialCourse {

    /** Of all intervals together. */
    static final double CONFIDENCE = 0.95;

    /** Blocks that tell how long one takes; the first has cold caches. */
    private static final int FIRST_BLOCKS = 2;

    /** Fewer trials a side have no interval of 95 %. */
    private static final int FIRST_LOOK = 4;

    /** No budget makes looks plan for more. */
    private static final int MOST_BLOCKS = 10_000;

    private final int asked;
    private final Effort effort;
    private final int comparisons;
    private int blocks;
    private @Nullable Integer mostBlocks;
    private int looks;
    private @Nullable PrecisionOutcome outcome;

    /**
     * From the beginning.
     *
     * @param asked blocks asked for, or 0 for as many as the budget allows
     * @param comparisons planned ones: of each workload one for each side but the first
     */
    public TrialCourse(int asked, Effort effort, int comparisons) {
        this.asked = asked;
        this.effort = effort;
        this.comparisons = comparisons;
        int first = asked == 0 ? FIRST_BLOCKS : Math.min(asked, FIRST_BLOCKS);
        this.blocks = asked > 0 && effort.precision() == null ? asked : first;
    }

    /** Goes on where an earlier process stopped. */
    public void resume(int plannedBlocks, @Nullable PrecisionOutcome earlier) {
        blocks = plannedBlocks;
        if (earlier != null) {
            mostBlocks = earlier.mostTrials();
            looks = earlier.looks();
            outcome = earlier;
        }
    }

    /** Blocks planned so far. */
    public int blocks() {
        return blocks;
    }

    /** What is known of the differences, or {@code null} when no precision was asked for. */
    public @Nullable PrecisionOutcome outcome() {
        return outcome;
    }

    /**
     * Plans one block more, or not.
     *
     * @param results of all blocks planned so far
     * @param spent time for them
     */
    public boolean goesOn(List<TrialResult> results, Duration spent) {
        Double precision = effort.precision();
        if (precision == null) {
            return asked == 0 && anyDone(results) && timeFor(spent) && another();
        }
        int most = mostBlocks(spent);
        if (most < 2 || comparable(results) == 0) {
            outcome = unjudged(precision).noted("fewer than two sides, or trials a side, can be compared");
            return false;
        }
        double confidence = 1 - (1 - CONFIDENCE) / Math.max(1, comparisons);
        StoppingRule rule = StoppingRule.of(firstLook(most), most, confidence, Math.log1p(precision));
        return looked(rule, precision, results) && another(spent);
    }

    private static int firstLook(int most) {
        return Math.min(FIRST_LOOK, most);
    }

    /**
     * The looks that a campaign took, for a comparison afterwards.
     *
     * @param trialsASide performed in the end
     * @return {@code null} when it took none
     */
    public static @Nullable LooksTaken looks(@Nullable PrecisionOutcome outcome, int trialsASide) {
        Integer most = outcome == null ? null : outcome.mostTrials();
        return outcome == null || most == null || outcome.looks() == 0
                ? null
                : LooksTaken.of(firstLook(most), most, outcome.looks(), trialsASide);
    }

    /** Looks if it is time to; returns whether more trials are wanted. */
    private boolean looked(StoppingRule rule, double precision, List<TrialResult> results) {
        List<StoppingRule.Look> planned = rule.looks();
        if (looks < planned.size() && blocks >= planned.get(looks).trials()) {
            outcome = judged(rule, precision, results);
            looks++;
        } else if (outcome == null) {
            outcome = unjudged(precision);
        }
        PrecisionOutcome now = outcome;
        if (looks == planned.size() && !now.reached()) {
            outcome = now.noted("no time or no trials were left");
        }
        return !now.reached() && looks < planned.size();
    }

    private boolean another(Duration spent) {
        PrecisionOutcome now = outcome;
        if (now != null && !timeFor(spent)) {
            outcome = now.noted("trials took longer than the first ones, and no time was left");
            return false;
        }
        return another();
    }

    private boolean another() {
        blocks++;
        return true;
    }

    private static boolean anyDone(List<TrialResult> results) {
        return results.stream().anyMatch(result -> result.status() == Status.DONE);
    }

    private boolean timeFor(Duration spent) {
        Duration budget = effort.budget();
        return budget == null || spent.plus(spent.dividedBy(blocks)).compareTo(budget) <= 0;
    }

    private int mostBlocks(Duration spent) {
        Integer known = mostBlocks;
        if (known != null) {
            return known;
        }
        int most = asked == 0 ? MOST_BLOCKS : asked;
        Duration budget = effort.budget();
        if (budget != null) {
            long nanosOfBlock = Math.max(1, spent.toNanos() / blocks);
            most = (int) Math.max(blocks, Math.min(most, budget.toNanos() / nanosOfBlock));
        }
        mostBlocks = most;
        return most;
    }

    private static int comparable(List<TrialResult> results) {
        return SideValues.of(results).stream()
                .mapToInt(values -> Math.max(0, values.sides().size() - 1))
                .sum();
    }

    private PrecisionOutcome unjudged(double precision) {
        return new PrecisionOutcome(precision, CONFIDENCE, false, mostBlocks, looks, null, List.of());
    }

    private PrecisionOutcome judged(StoppingRule rule, double precision, List<TrialResult> results) {
        List<Change> changes = new ArrayList<>();
        for (SideValues values : SideValues.of(results)) {
            Iterator<Map.Entry<String, double[]>> sides =
                    values.sides().entrySet().iterator();
            Map.Entry<String, double[]> baseline = sides.next();
            while (sides.hasNext()) {
                changes.add(change(rule, values, baseline, sides.next()));
            }
        }
        boolean reached = changes.stream().allMatch(Change::reached);
        return new PrecisionOutcome(precision, CONFIDENCE, reached, mostBlocks, looks + 1, null, changes);
    }

    private Change change(
            StoppingRule rule,
            SideValues values,
            Map.Entry<String, double[]> baseline,
            Map.Entry<String, double[]> side) {
        StoppingRule.Decision decision = rule.decide(looks, baseline.getValue(), side.getValue());
        Interval interval = decision.interval();
        double shift = HodgesLehmann.of(baseline.getValue(), side.getValue(), interval.confidence())
                .shift();
        return new Change(
                values.workload(),
                values.metric(),
                baseline.getKey(),
                side.getKey(),
                baseline.getValue().length,
                side.getValue().length,
                interval.confidence(),
                Math.expm1(shift),
                interval.bounded() ? Math.expm1(interval.low()) : null,
                interval.bounded() ? Math.expm1(interval.high()) : null,
                decision instanceof StoppingRule.Decision.Reached);
    }
}
