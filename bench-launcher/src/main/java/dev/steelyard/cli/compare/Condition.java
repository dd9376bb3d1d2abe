package dev.steelyard.cli.compare;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.Verdict;
import dev.steelyard.model.InvalidInputException;
import java.util.List;

/**
 * What makes a build fail: a verdict, and for faster and slower how much at least. {@code slower>3%} is met when the
 * whole interval lies beyond 3 %, so that true changes of 3 % fail a build in at most one of forty cases, however many
 * comparisons there are. A metric whose baseline is 0 and that is surely more has changed by more than any share.
 *
 * @param word of the verdict
 * @param least relative change, 0 for any
 */
public record Condition(String word, double least) {

    private static final List<String> WORDS = List.of("faster", "slower", "no-difference", "cannot-tell");
    private static final String OPTION = "--fail-on";

    /**
     * Reads one, such as {@code slower>3%}.
     *
     * @throws InvalidInputException when it is none
     */
    public static Condition of(String text) {
        String[] parts = text.strip().split(">", -1);
        boolean measured = parts.length == 2 && WORDS.indexOf(parts[0].strip()) < 2;
        if (parts.length > 2 || !WORDS.contains(parts[0].strip()) || (parts.length == 2 && !measured)) {
            throw InvalidInputException.of(
                    OPTION,
                    "faster or slower, with >N% or without, no-difference or cannot-tell",
                    "'" + text + "'",
                    "write " + OPTION + " 'slower>3%'");
        }
        return new Condition(parts[0].strip(), measured ? Percent.of(OPTION, parts[1], 0, 10) : 0);
    }

    /** Whether a comparison meets it. */
    public boolean met(MetricComparison comparison) {
        Verdict verdict = comparison.verdict();
        Interval interval = verdict.change().interval();
        // what was 0 changed by more than any share of it
        boolean far = !comparison.relative() || least == 0 || interval.low() > least || interval.high() < -least;
        return verdict.word().equals(word) && far;
    }

    /** Whether one of them is met anywhere; tells which on standard error. */
    public static boolean anyMet(List<Condition> conditions, Comparison comparison) {
        List<Condition> met = conditions.stream()
                .filter(condition -> comparison.comparisons().stream().anyMatch(condition::met))
                .toList();
        met.forEach(condition -> System.err.println("steelyard: " + OPTION + " " + condition + " is met"));
        return !met.isEmpty();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return least == 0 ? word : word + ">" + Percent.text(least);
    }
}
