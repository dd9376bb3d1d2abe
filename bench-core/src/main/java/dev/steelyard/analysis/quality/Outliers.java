package dev.steelyard.analysis.quality;

import dev.steelyard.analysis.basis.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values far from the rest: flagged, never deleted. The modified z-score, 0.6745 times the distance from the median over
 * the median of such distances, is above 3.5 (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993).
 *
 * @param indices places of the outliers in the sample
 * @param low below this a value is one
 * @param high above this a value is one
 */
public record Outliers(List<Integer> indices, double low, double high) {

    private static final double LIMIT = 3.5;

    /** Expected median distance of normal values in standard deviations. */
    private static final double NORMAL_DISTANCE = 0.6745;

    /** Of finite values. When more than half of them are equal, no distance is known and none is an outlier. */
    public static Outliers of(double[] values) {
        double median = Samples.median(Samples.requireFinite(values));
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        double distance = Samples.median(distances);
        double reach = distance == 0 ? Double.POSITIVE_INFINITY : LIMIT * distance / NORMAL_DISTANCE;
        List<Integer> indices = IntStream.range(0, values.length)
                .filter(i -> distances[i] > reach)
                .boxed()
                .toList();
        return new Outliers(indices, median - reach, median + reach);
    }
}
