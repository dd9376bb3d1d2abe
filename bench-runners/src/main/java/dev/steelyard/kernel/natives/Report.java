package dev.steelyard.kernel.natives;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a native kernel wrote, line by line: figures, facts, what is wrong, why it failed.
 *
 * @param measurements figures
 * @param facts facts by name
 * @param wrong what is not right
 * @param failures why it failed
 */
record Report(List<Measurement> measurements, Map<String, String> facts, List<String> wrong, List<String> failures) {

    private static final int HEXADECIMAL = 16;

    static Report parse(String text) {
        Report report = new Report(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        text.lines().forEach(line -> report.add(line.split("\t", -1)));
        return report;
    }

    private void add(String[] fields) {
        switch (fields[0]) {
            case "value" -> measurements.add(measurement(fields));
            case "fact" -> facts.put(fields[1], fields[2]);
            case "wrong" -> wrong.add(fields[1]);
            case "failed" -> failures.add(fields[1]);
            default -> throw new IllegalStateException("the native library reported '" + fields[0] + "'");
        }
    }

    /** Values are the bits of a double, so that no locale stands between. */
    private static Measurement measurement(String[] fields) {
        Direction direction = switch (fields[3]) {
            case "1" -> Direction.HIGHER_IS_BETTER;
            case "-1" -> Direction.LOWER_IS_BETTER;
            default -> Direction.NEUTRAL;
        };
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(fields[4], HEXADECIMAL));
        return new Measurement(fields[1], value, fields[2], direction);
    }

    /**
     * Itself, when nothing failed.
     *
     * @throws InvalidInputException for what this machine does not have: such pages, such a library
     */
    Report requireOpened(String kernel) {
        if (!failures.isEmpty()) {
            throw new InvalidInputException("kernel " + kernel + ": " + String.join("; ", failures));
        }
        return this;
    }

    /** Itself, when nothing failed. */
    Report requireDone(String kernel) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("kernel " + kernel + ": " + String.join("; ", failures));
        }
        return this;
    }
}
