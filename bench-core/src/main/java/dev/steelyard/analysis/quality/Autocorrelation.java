package dev.steelyard.analysis.quality;

import dev.steelyard.analysis.basis.Samples;

/**
 * Whether a value resembles the one before it, at lag 1 (Box and Jenkins, Time Series Analysis, 1970, section 2.1).
 *
 * @param lagOne from -1 to 1; 0 when all values are equal
 * @param bound a series without memory stays within it 95 times in 100: 1.96 over the root of its length
 * @param effective how many independent values tell as much about the mean: n (1 - r) / (1 + r), at most n
 */
public record Autocorrelation(double lagOne, double bound, double effective) {

    private static final double Z = 1.959963984540054;

    /** Of at least two finite values in their order. */
    public static Autocorrelation of(double[] values) {
        double mean = Samples.mean(Samples.requireFinite(values));
        double squares = Samples.squares(values);
        double products = 0;
        for (int i = 1; i < values.length; i++) {
            products += (values[i] - mean) * (values[i - 1] - mean);
        }
        double lagOne = squares == 0 ? 0 : products / squares;
        double effective = Math.min(values.length, values.length * (1 - lagOne) / (1 + lagOne));
        return new Autocorrelation(lagOne, Z / Math.sqrt(values.length), effective);
    }

    /** Whether it is more than chance would give. */
    public boolean significant() {
        return Math.abs(lagOne) > bound;
    }
}
