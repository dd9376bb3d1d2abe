package dev.steelyard.cli.output.summary;

import dev.steelyard.model.iteration.Percentiles;
import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Why a table has a dash where a percentile would stand. */
final class UntoldPercentiles {

    private UntoldPercentiles() {}

    /** One line for all trials, when one of them timed fewer operations than a column of the table needs. */
    static void append(StringBuilder text, List<TrialResult> results, List<String> columns) {
        long fewest = Long.MAX_VALUE;
        for (TrialResult result : results) {
            Histogram timed = TrialFigures.latencies(result);
            if (timed != null) {
                fewest = Math.min(fewest, timed.getTotalCount());
            }
        }
        List<String> untold = new ArrayList<>();
        for (String column : columns) {
            double percentile = Double.parseDouble(column.substring(1));
            if (!Percentiles.told(percentile, fewest)) {
                untold.add(column + " needs " + Percentiles.fewest(percentile));
            }
        }
        if (!untold.isEmpty()) {
            text.append("  percentiles that too few operations were timed for are not told: ")
                    .append(String.join(", ", untold))
                    .append(", and the fewest of a trial are ")
                    .append(fewest)
                    .append('\n');
        }
    }
}
