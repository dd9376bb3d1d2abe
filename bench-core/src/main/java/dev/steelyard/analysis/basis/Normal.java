package dev.steelyard.analysis.basis;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution. */
public final class Normal {

    private static final double ROOT_TWO = Math.sqrt(2);

    private Normal() {}

    /** Probability of a value of at most {@code z}. */
    public static double below(double z) {
        return Erfc.value(-z / ROOT_TWO) / 2;
    }

    /** Probability of a value above {@code z}, exact where it is tiny. */
    public static double above(double z) {
        return Erfc.value(z / ROOT_TWO) / 2;
    }

    /** The value that is exceeded with this probability. */
    public static double exceededWith(double probability) {
        return ROOT_TWO * InverseErfc.value(2 * probability);
    }
}
