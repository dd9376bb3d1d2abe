package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.engine.precision.Effort;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many trials there are, how long all may take, and when enough is known. */
public final class EffortOptions {

    private static final Duration USUAL_BUDGET = Duration.ofMinutes(20);
    private static final double USUAL_PRECISION = 0.02;
    private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*%");

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Trials of each workload and side, each in a fresh JVM. Default: 1; with two or more sides as"
                    + " many as --budget allows until --precision is reached.")
    private @Nullable String trials;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Time for all trials together, such as 20m, divided among them. Default with two or more"
                    + " sides and no --trials: 20m.")
    private @Nullable String budget;

    @Option(
            names = "--precision",
            paramLabel = "PERCENT",
            description = "End when each side's change against the first is known to plus or minus this. Default with"
                    + " two or more sides and no --trials: 2%%.")
    private @Nullable String precision;

    /** Trials of each workload and side, 0 for as many as there is time for. */
    public int trials(int sides) {
        if (trials != null) {
            return (int) Values.wholeNumber("--trials", trials, 1, 10_000, "5");
        }
        return sides > 1 || budget != null ? 0 : 1;
    }

    /** Budget and precision, with the defaults for so many sides. */
    public Effort effort(int sides) {
        boolean open = trials == null && sides > 1;
        Duration time = budget == null ? null : Values.duration("--budget", budget, "20m");
        Double share = precision == null ? null : share(precision);
        return new Effort(
                time == null && open ? USUAL_BUDGET : time,
                share == null && open ? Double.valueOf(USUAL_PRECISION) : share);
    }

    private static double share(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        if (matcher.matches()) {
            double percent = Double.parseDouble(matcher.group(1));
            if (percent > 0 && percent < 100) {
                return percent / 100;
            }
        }
        throw Values.invalid("--precision", "a percentage above 0 % and below 100 %", text, "2%");
    }
}
