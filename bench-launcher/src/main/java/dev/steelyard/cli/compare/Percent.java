package dev.steelyard.cli.compare;

import dev.steelyard.model.InvalidInputException;
import java.util.Locale;

/** Shares as people write them. */
public final class Percent {

    private Percent() {}

    /**
     * Reads {@code 2%} as 0.02.
     *
     * @param least smallest share that fits
     * @param most greatest share that fits
     * @throws InvalidInputException when it is none, or out of range
     */
    public static double of(String option, String text, double least, double most) {
        String number = text.strip();
        if (number.endsWith("%")) {
            try {
                double share = Double.parseDouble(number.substring(0, number.length() - 1)) / 100;
                if (share >= least && share <= most) {
                    return share;
                }
            } catch (NumberFormatException e) {
                // told below, with what is out of range
            }
        }
        throw InvalidInputException.of(
                option, "a percentage from " + text(least) + " to " + text(most), "'" + text + "'", "write 2%");
    }

    /** {@code 2%}, with three digits. */
    static String text(double share) {
        String digits = String.format(Locale.ROOT, "%.3g", 100 * share);
        String plain = digits.contains("e") ? String.format(Locale.ROOT, "%.0f", 100 * share) : digits;
        return (plain.contains(".") ? plain.replaceFirst("\\.?0+$", "") : plain) + "%";
    }

    /** {@code +2.1 %}: a change. */
    static String change(double share) {
        String format = Math.abs(share) < 10 ? "%+.3g %%" : "%+,.0f %%";
        return Double.isFinite(share) ? String.format(Locale.ROOT, format, 100 * share) : "unknown";
    }
}
