package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.rank.CliffsDelta;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.List;

/**
 * One metric of one workload on two sides.
 *
 * @param workload the workload's name
 * @param metric the metric's name
 * @param unit its unit
 * @param direction which way it is better
 * @param baseline the first side
 * @param candidate the second side
 * @param relative whether changes are relative; else they are in the metric's unit, as the first side's median is 0
 * @param method what the verdict's interval is: {@code hodges-lehmann}, {@code
 *     hodges-lehmann-within-instances}, {@code welch-instances} or {@code none}
 * @param verdict in one of four kinds, with the change and its interval
 * @param probability of as large a shift by chance, as the test says
 * @param adjusted the same after Holm's correction
 * @param cliffsDelta how clearly the sides are apart
 * @param bootstrap the change as the hierarchical bootstrap sees it
 * @param detectable relative change that would be found nine times in ten; infinite when nothing tells
 * @param notes what a reader must know
 */
public record MetricComparison(
        String workload,
        String metric,
        String unit,
        Direction direction,
        SideFigures baseline,
        SideFigures candidate,
        boolean relative,
        String method,
        Verdict verdict,
        double probability,
        double adjusted,
        CliffsDelta cliffsDelta,
        Verdict.Change bootstrap,
        double detectable,
        List<String> notes) {

    /** With a copy of the notes. */
    public MetricComparison {
        notes = List.copyOf(notes);
    }
}
