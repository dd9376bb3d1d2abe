package dev.steelyard.cli.output.summary;

import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.engine.precision.PrecisionOutcome;
import dev.steelyard.model.Counted;
import java.math.BigDecimal;
import java.math.MathContext;

/** What a campaign that looks at its own data came to know. */
final class PrecisionText {

    private PrecisionText() {}

    /** One line for each comparison, then whether the precision was reached. */
    static String render(PrecisionOutcome outcome) {
        StringBuilder text = new StringBuilder();
        outcome.comparisons()
                .forEach(change -> text.append("  ").append(line(change)).append('\n'));
        text.append(outcome.reached() ? "Precision of " : "Not reached: the precision of ")
                .append(BigDecimal.valueOf(outcome.precision() * 100)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString())
                .append(" %")
                .append(outcome.reached() ? " reached" : "")
                .append(" after ")
                .append(Counted.of(outcome.looks(), "look"))
                .append(outcome.note() == null ? "" : ": " + outcome.note())
                .append(".\n");
        return text.toString();
    }

    private static String line(PrecisionOutcome.Change change) {
        Double low = change.low();
        Double high = change.high();
        return change.workload() + ", " + change.metric() + ": " + change.side() + " against " + change.baseline() + " "
                + signed(change.change())
                + (low == null || high == null
                        ? " (too few trials for an interval)"
                        : " (" + signed(low) + " to " + signed(high) + ")")
                + ", " + change.baselineTrials() + " and " + change.sideTrials() + " trials";
    }

    private static String signed(double share) {
        return (share < 0 ? "" : "+") + percent(share);
    }

    private static String percent(double share) {
        return Figures.rounded(share * 100) + " %";
    }
}
