package dev.steelyard.publish.imports;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.TrialResult.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Upstream's lines {@code Run:1 Secs:2.5 Gb/s:8.0}; other lines are what its runners also say, and passed over. */
final class UpstreamImport {

    private static final Pattern LINE = Pattern.compile("\\s*Run:(\\d{1,9}) Secs:(\\S+) Gb/s:(\\S+)\\s*");
    private static final double NANOS_PER_SECOND = 1e9;

    private UpstreamImport() {}

    /** A trial for each series of lines that counts from 1. */
    static List<ImportedTrial> read(
            String file, String text, String workloadName, String runnerId, Map<String, @Nullable Object> payload) {
        List<ImportedTrial> trials = new ArrayList<>();
        List<Iteration> current = new ArrayList<>();
        Workload workload = new Workload(
                "imported", "1.0", workloadName, "", null, null, Map.of("format", "upstream", "name", workloadName));
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                requireNoneMeant(file, number, line);
                continue;
            }
            String place = file + ":" + number;
            int pass = Integer.parseInt(matcher.group(1));
            if (pass == 1 && !current.isEmpty()) {
                trials.add(trial(workload, runnerId, current, payload));
                current = new ArrayList<>();
            }
            if (pass != current.size() + 1) {
                throw InvalidInputException.of(
                        place, "Run:" + (current.size() + 1), "Run:" + pass, "import whole outputs, in their order");
            }
            current.add(iteration(place, pass - 1, matcher));
        }
        if (current.isEmpty()) {
            throw InvalidInputException.of(
                    file, "lines such as Run:1 Secs:2.5 Gb/s:8.0", "none", "name what an upstream runner printed");
        }
        trials.add(trial(workload, runnerId, current, payload));
        return trials;
    }

    /** A line that was to be one must not vanish. */
    private static void requireNoneMeant(String file, int number, String line) {
        if (line.contains("Run:") && line.contains("Secs:")) {
            throw InvalidInputException.of(
                    file + ":" + number,
                    "Run:1 Secs:2.5 Gb/s:8.0",
                    "'" + (line.length() > 60 ? line.substring(0, 60) + "..." : line) + "'",
                    "take the output as it was printed");
        }
    }

    private static Iteration iteration(String place, int index, Matcher matcher) {
        double seconds = number(place, "Secs", matcher.group(2));
        double gigabits = number(place, "Gb/s", matcher.group(3));
        return ImportedTrial.iteration(
                index,
                Math.round(seconds * NANOS_PER_SECOND),
                List.of(new Measurement("throughput", gigabits, "Gb/s", Direction.HIGHER_IS_BETTER)));
    }

    private static double number(String place, String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value < 1e9) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with the numbers that no pass can have
        }
        throw InvalidInputException.of(
                place + ": " + name, "a number above 0", "'" + text + "'", "leave that pass out");
    }

    private static ImportedTrial trial(
            Workload workload, String runnerId, List<Iteration> iterations, Map<String, @Nullable Object> payload) {
        return new ImportedTrial(
                workload, runnerId, Isolation.FORKED, 0, Map.of(), Map.of(), List.copyOf(iterations), payload);
    }
}
