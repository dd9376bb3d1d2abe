package dev.steelyard.profilers;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What {@code perf stat -x ,} wrote: a line for each event, with its count, the unit, its name, how long it was counted and
 * which share of the time that was. What it appended for several passes is added up.
 *
 * @param counted events with their counts
 * @param uncounted events that this machine does not count, or not now
 * @param shared whether events took turns, so that their counts are extrapolated
 * @param failure why nothing was counted at all, or {@code null}
 */
record PerfStat(
        List<Measurement> counted,
        List<String> uncounted,
        boolean shared,
        @Nullable String failure) {

    private static final int VALUE = 0;
    private static final int UNIT = 1;
    private static final int EVENT = 2;
    private static final int SHARE = 4;
    private static final long PATIENCE_SECONDS = 10;

    /** Counts a program that does nothing. */
    static PerfStat tried(String events) {
        try {
            Process process =
                    command("-e", events, "true").redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return failed("perf did not end within " + PATIENCE_SECONDS + " s");
            }
            PerfStat read = read(text);
            if (process.exitValue() != 0) {
                return failed("perf stat failed: " + firstLine(text));
            }
            return read.counted.isEmpty() ? failed("this machine counts none of " + events.replace(",", ", ")) : read;
        } catch (IOException e) {
            return failed("the program perf is not there (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    /** {@code perf stat} with these words after it, in the language that is read here. */
    static ProcessBuilder command(String... words) {
        List<String> all = new ArrayList<>(List.of("perf", "stat", "-x", ","));
        all.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static PerfStat failed(String reason) {
        return new PerfStat(List.of(), List.of(), false, reason);
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("it said nothing");
    }

    /**
     * Reads what it wrote; what is no line of an event is passed over. An event that was not counted once, though it was
     * another time, has no sum.
     */
    static PerfStat read(String text) {
        Map<String, Measurement> counted = new LinkedHashMap<>();
        Set<String> uncounted = new LinkedHashSet<>();
        boolean shared = false;
        for (String line : text.lines().toList()) {
            String[] fields = line.split(",", -1);
            if (line.startsWith("#") || fields.length <= SHARE) {
                continue;
            }
            Double value = number(fields[VALUE]);
            if (value == null) {
                uncounted.add(fields[EVENT]);
            } else {
                String unit = fields[UNIT].equals("msec") ? "ms" : fields[UNIT].isEmpty() ? "1" : fields[UNIT];
                Measurement one = new Measurement("perf-" + fields[EVENT], value, unit, Direction.NEUTRAL);
                counted.merge(fields[EVENT], one, PerfStat::sum);
                Double share = number(fields[SHARE]);
                shared |= share != null && share < 100;
            }
        }
        counted.keySet().removeAll(uncounted);
        return new PerfStat(List.copyOf(counted.values()), List.copyOf(uncounted), shared, null);
    }

    private static Measurement sum(Measurement all, Measurement one) {
        return new Measurement(all.name(), all.value() + one.value(), all.unit(), all.direction());
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // such as <not supported>
        }
    }
}
