package dev.steelyard.analysis.quality;

import dev.steelyard.analysis.basis.Normal;
import dev.steelyard.analysis.basis.Samples;
import java.util.Arrays;

/**
 * Whether values tend one way over time: Kendall's test against the order (Mann, Econometrica 13, 1945; ties as in
 * Kendall, Rank Correlation Methods, 1970) and the slope of Theil and Sen (JASA 63, 1968). Of more than 2,000 values as
 * many evenly spaced ones are judged, as every pair is looked at.
 *
 * @param slope median change from one value to the next, in the values' unit
 * @param probability of such a trend in a series without one; 1 when all values are equal
 */
public record Drift(double slope, double probability) {

    private static final int MOST = 2_000;

    /** Of at least two finite values in their order. */
    public static Drift of(double[] values) {
        int step = (values.length + MOST - 1) / MOST;
        int count = (values.length + step - 1) / step;
        double[] series = new double[count];
        for (int i = 0; i < count; i++) {
            series[i] = values[i * step];
        }
        Samples.requireFinite(series);
        double[] slopes = new double[count * (count - 1) / 2];
        long score = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                slopes[next++] = (series[j] - series[i]) / (j - i);
                score += Double.compare(series[j] + 0.0, series[i] + 0.0);
            }
        }
        return new Drift(Samples.medianOf(slopes, slopes.length) / step, probability(score, series));
    }

    private static double probability(long score, double[] series) {
        double n = series.length;
        double variance = (n * (n - 1) * (2 * n + 5) - ties(series)) / 18;
        return variance <= 0 ? 1 : Math.min(1, 2 * Normal.above(Math.abs(score) / Math.sqrt(variance)));
    }

    private static double ties(double[] series) {
        double[] sorted = series.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double size = to - from;
            sum += size * (size - 1) * (2 * size + 5);
            from = to;
        }
        return sum;
    }
}
