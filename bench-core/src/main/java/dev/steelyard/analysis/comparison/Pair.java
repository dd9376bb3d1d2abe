package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Verdict.Change;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One metric of one workload on two sides, before and after the correction for many comparisons. */
final class Pair {

    private final String workload;
    private final String metric;
    private final Side baselineSide;
    private final Side candidateSide;
    private final List<TrialSample> baseline;
    private final List<TrialSample> candidate;
    private final Scale scale;
    private final Contrast contrast;

    Pair(String workload, String metric, Side baselineSide, Side candidateSide) {
        this.workload = workload;
        this.metric = metric;
        this.baselineSide = baselineSide;
        this.candidateSide = candidateSide;
        this.baseline = having(baselineSide);
        this.candidate = having(candidateSide);
        this.scale = Scale.fitting(Levels.values(baseline, metric), Levels.values(candidate, metric));
        this.contrast = new Contrast(new Levels(baseline, metric, scale), new Levels(candidate, metric, scale));
    }

    private List<TrialSample> having(Side side) {
        return side.trials().stream()
                .filter(trial -> trial.workload().equals(workload))
                .filter(trial -> trial.series().containsKey(metric))
                .toList();
    }

    double probability() {
        return contrast.probability();
    }

    /**
     * The comparison.
     *
     * @param adjusted probability after Holm's correction
     * @param ofDirection confidence that Holm's correction leaves to faster and slower
     * @param confidence of the interval, so that all of them hold together
     */
    MetricComparison compared(double adjusted, double ofDirection, double confidence, ComparisonOptions options) {
        Series any = Objects.requireNonNull(baseline.get(0).series().get(metric));
        SideFigures first = SideFigures.of(baselineSide.name(), baseline, metric);
        SideFigures second = SideFigures.of(candidateSide.name(), candidate, metric);
        Change change = new Change(scale.change(contrast.shift()), scale.change(contrast.interval(confidence)));
        Interval direction = contrast.interval(ofDirection);
        Interval resampled = contrast.bootstrap(options.rounds(), confidence, options.seed());
        return new MetricComparison(
                workload,
                metric,
                any.unit(),
                any.direction(),
                first,
                second,
                scale.relative(),
                method(),
                verdict(change, direction, any.direction(), confidence, options.margin()),
                contrast.probability(),
                adjusted,
                contrast.clearness(confidence),
                new Change(scale.change(contrast.shift()), scale.change(resampled)),
                scale.change(contrast.detectable(confidence)),
                notes(first, second, !direction.contains(0) && change.interval().contains(0)));
    }

    private String method() {
        return switch (contrast.design()) {
            case ONE_INSTANCE -> "hodges-lehmann";
            case CROSSED -> "hodges-lehmann-within-instances";
            case SEPARATE -> "welch-instances";
            case LOPSIDED -> "none";
        };
    }

    private Verdict verdict(Change change, Interval direction, Direction better, double confidence, double margin) {
        Interval interval = change.interval();
        boolean higherIsBetter = better == Direction.HIGHER_IS_BETTER;
        if (direction.low() > 0) {
            return higherIsBetter ? new Verdict.Faster(change) : new Verdict.Slower(change);
        } else if (direction.high() < 0) {
            return higherIsBetter ? new Verdict.Slower(change) : new Verdict.Faster(change);
        }
        boolean withinMargin = interval.low() >= -margin && interval.high() <= margin;
        boolean constant = interval.low() == 0 && interval.high() == 0;
        if ((scale.relative() && withinMargin) || constant) {
            return new Verdict.NoDifferenceLargerThan(change, margin);
        }
        return cannotTell(change, confidence, margin);
    }

    private Verdict cannotTell(Change change, double confidence, double margin) {
        if (contrast.design() == Contrast.Design.LOPSIDED) {
            return new Verdict.CannotTell(
                    change, "one side met one instance only; it needs as many as the other", null);
        } else if (contrast.design() == Contrast.Design.SEPARATE) {
            return new Verdict.CannotTell(change, "too few instances for how far they are apart", null);
        } else if (!scale.relative()) {
            return new Verdict.CannotTell(change, "the first side's median is 0, so no margin applies", null);
        }
        int have = Math.min(baseline.size(), candidate.size());
        int fewest = contrast.fewestTrials(confidence);
        if (have < 2) {
            return new Verdict.CannotTell(
                    change, "one trial shows nothing of the noise between trials", Math.max(1, fewest - have));
        }
        if (!change.interval().bounded()) {
            return new Verdict.CannotTell(change, "too few trials for any interval", Math.max(1, fewest - have));
        }
        int needed = contrast.trialsFor(scale.shift(margin), confidence);
        return new Verdict.CannotTell(
                change, "the noise is too large", needed == Integer.MAX_VALUE ? null : Math.max(1, needed - have));
    }

    private List<String> notes(SideFigures first, SideFigures second, boolean directionOnly) {
        List<String> notes = new ArrayList<>();
        if (directionOnly) {
            notes.add("Only the direction is sure, by Holm's correction: the interval holds together with those of all"
                    + " other comparisons, and so is wider.");
        }
        int missing = missing(baselineSide) - baseline.size() + missing(candidateSide) - candidate.size();
        if (missing > 0) {
            notes.add(missing + " trials have no usable value and are left out: who fails when slow looks fast.");
        }
        Set<String> shared =
                new HashSet<>(baseline.stream().map(TrialSample::campaign).toList());
        shared.retainAll(candidate.stream().map(TrialSample::campaign).toList());
        if (shared.isEmpty()) {
            notes.add("The sides were measured apart, not interleaved: drift between them is in the difference.");
        }
        if (Comparability.aMachineEach(baseline, candidate)) {
            notes.add("Each side was measured on a machine of its own: what sets the two apart is in the difference.");
        }
        for (SideFigures side : List.of(first, second)) {
            side.remarks().forEach(remark -> notes.add(side.name() + ": " + remark));
        }
        return notes;
    }

    private int missing(Side side) {
        return (int) side.trials().stream()
                .filter(trial -> trial.workload().equals(workload))
                .count();
    }
}
