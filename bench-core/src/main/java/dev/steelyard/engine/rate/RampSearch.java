package dev.steelyard.engine.rate;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.RampOutcome;
import dev.steelyard.model.load.RampOutcome.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the highest rate that meets an objective. It doubles the rate until one does not, then halves the interval
 * between the last that did and the first that did not, by their geometric mean, until they are no further apart than
 * 5 %. A rate counts as not met only when it was not met twice in a row, so that one disturbance does not end the climb.
 * The rate found must be met once more, for twice as long; where it is not, the search goes on below it.
 *
 * <p>So rates lie on a grid with a sixteenth of an octave, 4.4 %, between two of them. Each trial draws where its own grid
 * lies: on a common one, what is 1 % apart would be told as equal or as 4 % apart, with no noise between trials to doubt it.
 */
public final class RampSearch {

    private static final double GROWTH = 2;
    private static final double CLOSE_ENOUGH = 1.05;

    /** Halvings of an octave until two rates are close enough, as a power of 2. */
    private static final double CELLS = 16;

    private static final MathContext DIGITS = new MathContext(4);

    private final Load.Ramp ramp;
    private final @Nullable Double offset;
    private final Deque<Double> met = new ArrayDeque<>();
    private @Nullable Double broken;
    private @Nullable Double doubtful;
    private @Nullable Verdict verdict;
    private @Nullable Probe current;
    private int steps;

    /**
     * For a ramp from its lowest rate.
     *
     * @param offset by how much of a cell the grid lies below that of whole octaves, from 0 to 1; {@code null} for 0
     */
    public RampSearch(Load.Ramp ramp, @Nullable Double offset) {
        this.ramp = ramp;
        this.offset = offset;
    }

    /** Where the grid of a trial lies. */
    public static double offset(long seed, int trialNumber) {
        return new SplittableRandom(seed + trialNumber).nextDouble();
    }

    /**
     * The next step.
     *
     * @param ratePerSecond the rate to offer
     * @param confirming whether it is to confirm a rate that was met before, for twice as long
     */
    public record Probe(double ratePerSecond, boolean confirming) {}

    /** Operations without which no step tells whether the objective is met. */
    public long leastOperations() {
        return ramp.slo().leastOperations();
    }

    /** What to try next, or {@code null} when the search is over. */
    public @Nullable Probe next() {
        if (verdict == null) {
            current = probe();
            return current;
        }
        return null;
    }

    private @Nullable Probe probe() {
        Double again = doubtful;
        Double low = met.peek();
        Double high = broken;
        if (again != null) {
            return new Probe(again, false);
        }
        if (low == null) {
            verdict = high == null ? null : Verdict.NOT_MET;
            return high == null ? new Probe(ramp.lowestPerSecond(), false) : null;
        }
        if (high == null) {
            return low >= ramp.highestPerSecond()
                    ? new Probe(low, true)
                    : new Probe(Math.min(rounded(low * growth(low)), ramp.highestPerSecond()), false);
        }
        double middle = rounded(Math.sqrt(low * high));
        boolean close = high / low <= CLOSE_ENOUGH || middle <= low || middle >= high;
        return close ? new Probe(low, true) : new Probe(middle, false);
    }

    /** The first one moves the grid of all rates above. */
    private double growth(double low) {
        Double drawn = offset;
        return drawn == null || low > ramp.lowestPerSecond() ? GROWTH : Math.pow(GROWTH, 1 - drawn / CELLS);
    }

    private static double rounded(double rate) {
        return BigDecimal.valueOf(rate).round(DIGITS).doubleValue();
    }

    /** Says whether the rate of the last step met the objective. */
    public void told(boolean wasMet) {
        Probe tried = current;
        if (tried == null) {
            throw new IllegalStateException("no step was asked for");
        }
        steps++;
        double rate = tried.ratePerSecond;
        if (tried.confirming) {
            if (wasMet) {
                verdict = Verdict.CONFIRMED;
            } else {
                met.pop();
                broken = rate;
            }
        } else if (wasMet) {
            doubtful = null;
            met.push(rate);
        } else if (doubtful == null) {
            doubtful = rate;
        } else {
            doubtful = null;
            broken = rate;
        }
    }

    /** What was found so far. */
    public RampOutcome outcome() {
        Verdict said = verdict == null && met.isEmpty() && broken != null ? Verdict.NOT_MET : verdict;
        return new RampOutcome(said == null ? Verdict.NOT_CONFIRMED : said, met.peek(), broken, steps, offset);
    }

    /** What the steps among these iterations found, by the same rules. */
    public static RampOutcome outcome(Load.Ramp ramp, @Nullable Double offset, List<Iteration> iterations) {
        RampSearch search = new RampSearch(ramp, offset);
        for (Iteration iteration : iterations) {
            OfferedLoad load = iteration.load();
            OfferedLoad.Probe probe = load == null ? null : load.probe();
            if (probe != null && search.next() != null) {
                search.told(probe.met());
            }
        }
        return search.outcome();
    }

    /** Why an outcome gives no rate that may be used, or {@code null} when it does. */
    public static @Nullable String reason(Load.Ramp ramp, RampOutcome outcome) {
        String objective = "the objective " + ramp.slo().text();
        return switch (outcome.verdict()) {
            case CONFIRMED -> null;
            case NOT_CONFIRMED ->
                objective + " was confirmed at no rate before the time was up; give a longer --time-budget, or"
                        + " shorter steps";
            case NOT_MET ->
                objective + " was not met even at the lowest rate, " + Load.rate(ramp.lowestPerSecond())
                        + "; begin lower, or allow more";
        };
    }
}
