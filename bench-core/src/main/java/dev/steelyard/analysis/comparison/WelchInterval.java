package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.basis.StudentT;
import dev.steelyard.analysis.power.DetectableEffect;

/**
 * Difference of means of samples with different spread (Welch, Biometrika 34, 1947). For medians of instances: there are
 * few of them, too few for ranks to reach any usual confidence.
 *
 * @param difference mean of the second less that of the first
 * @param error its standard error
 * @param freedom degrees of freedom after Satterthwaite
 */
record WelchInterval(double difference, double error, double freedom) {

    /** Of at least two values each. */
    static WelchInterval of(double[] first, double[] second) {
        double ofFirst = Samples.squares(first) / (first.length - 1) / first.length;
        double ofSecond = Samples.squares(second) / (second.length - 1) / second.length;
        double variance = ofFirst + ofSecond;
        double freedom = variance == 0
                ? first.length + second.length - 2
                : variance
                        * variance
                        / (ofFirst * ofFirst / (first.length - 1) + ofSecond * ofSecond / (second.length - 1));
        return new WelchInterval(Samples.mean(second) - Samples.mean(first), Math.sqrt(variance), freedom);
    }

    double probability() {
        if (error == 0) {
            return difference == 0 ? 1 : 0;
        }
        return 2 * StudentT.above(Math.abs(difference) / error, freedom);
    }

    Interval interval(double confidence) {
        double reach = error * StudentT.exceededWith((1 - confidence) / 2, freedom);
        return new Interval(difference - reach, difference + reach, confidence);
    }

    double detectable(double confidence) {
        return error
                * (StudentT.exceededWith((1 - confidence) / 2, freedom)
                        + StudentT.exceededWith(1 - DetectableEffect.POWER, freedom));
    }
}
