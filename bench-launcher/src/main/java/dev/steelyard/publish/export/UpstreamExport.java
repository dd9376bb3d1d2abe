package dev.steelyard.publish.export;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code Run:%d Secs:%f Gb/s:%f}, one line for each pass, warm-ups included, since upstream's readers drop the first one
 * themselves. Each trial begins with 1 again.
 */
final class UpstreamExport {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BITS_PER_GIGABIT = 1e9;

    private UpstreamExport() {}

    static void write(List<TrialResult> results, OutputStream out) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (TrialResult result : results) {
            int pass = 0;
            for (Iteration iteration : result.iterations()) {
                double seconds = iteration.durationNanos() / NANOS_PER_SECOND;
                Double gigabits = throughput(iteration, seconds);
                if (gigabits != null) {
                    lines.append(String.format(Locale.ROOT, "Run:%d Secs:%f Gb/s:%f%n", ++pass, seconds, gigabits));
                }
            }
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As it was moved; of an imported pass as it was told; {@code null} where nothing was moved. */
    private static @Nullable Double throughput(Iteration iteration, double seconds) {
        if (iteration.bytes() > 0 && seconds > 0) {
            return iteration.bytes() * 8.0 / BITS_PER_GIGABIT / seconds;
        }
        return iteration.measurements().stream()
                .filter(measurement -> measurement.name().equals("throughput")
                        && measurement.unit().equals("Gb/s"))
                .map(Measurement::value)
                .findFirst()
                .orElse(null);
    }
}
