package dev.steelyard.cli.load;

import dev.steelyard.engine.rate.LoadText;
import dev.steelyard.model.load.Load;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which load operations offer; without one the next starts when another ends. */
public final class LoadOptions {

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Start operations at a rate, whatever the answers do: 500/s, poisson:500/s, or steps such as"
                    + " 100/s:10s,500/s:10s. Latency counts from the intended start. Default: the next one starts when"
                    + " another ends.")
    private @Nullable String rate;

    @Option(
            names = "--ramp",
            arity = "0..1",
            fallbackValue = LoadText.DEFAULT_RAMP,
            paramLabel = "LOW..HIGH[:TIME]",
            description = "Look for the highest rate that meets --slo, between two rates and perhaps with the time for"
                    + " one step. Without a value: " + LoadText.DEFAULT_RAMP + ".")
    private @Nullable String ramp;

    @Option(
            names = "--slo",
            paramLabel = "OBJECTIVE",
            description = "What --ramp must meet: a percentile from the intended start, such as 'p99<200ms'.")
    private @Nullable String slo;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = "Most operations that wait for one in flight to end; what comes on top of that is not"
                    + " offered, and the result says so. Default: " + LoadText.DEFAULT_BACKLOG + ".")
    private @Nullable String backlog;

    /** The load asked for, or {@code null} for a closed loop. */
    public @Nullable Load load() {
        return LoadText.load(rate, ramp, slo, backlog);
    }
}
