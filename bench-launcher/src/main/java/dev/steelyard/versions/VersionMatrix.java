package dev.steelyard.versions;

import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The versions that a user asks for, by library, and what they make together: each with each. */
public final class VersionMatrix {

    /** More class paths than anybody measures; a slip of the keyboard asks for them. */
    private static final int MOST = 256;

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private final Map<String, List<AskedVersion>> byFactor = new LinkedHashMap<>();

    /**
     * Adds a version.
     *
     * @param option what the user wrote it behind
     * @throws InvalidInputException when it is no version, or was asked for before
     */
    public void add(String option, AskedVersion asked) {
        String version = asked.version();
        boolean moving = version.equalsIgnoreCase("LATEST") || version.equalsIgnoreCase("RELEASE");
        if (moving || !VERSION.matcher(version).matches()) {
            throw InvalidInputException.of(
                    option,
                    "one version, not a range nor the latest, so that the measurement can be repeated",
                    "'" + version + "'",
                    "write it in full, as in --sdk 2.40.2");
        }
        List<AskedVersion> versions = byFactor.computeIfAbsent(asked.factor(), factor -> new ArrayList<>());
        if (versions.contains(asked)) {
            throw InvalidInputException.of(
                    option, "each version of " + asked.factor() + " once", "'" + version + "' twice", "leave one out");
        }
        versions.add(asked);
    }

    /** True when nothing was asked for. */
    public boolean isEmpty() {
        return byFactor.isEmpty();
    }

    /**
     * What trials are to have, in the order in which it was asked for.
     *
     * @throws InvalidInputException when that is more than anybody can mean
     */
    public List<List<AskedVersion>> combinations() {
        List<List<AskedVersion>> combinations = List.of(List.of());
        for (List<AskedVersion> versions : byFactor.values()) {
            List<List<AskedVersion>> longer = new ArrayList<>();
            for (List<AskedVersion> shorter : combinations) {
                for (AskedVersion version : versions) {
                    List<AskedVersion> one = new ArrayList<>(shorter);
                    one.add(version);
                    longer.add(List.copyOf(one));
                }
            }
            if (longer.size() > MOST) {
                throw InvalidInputException.of(
                        "versions of " + String.join(", ", byFactor.keySet()),
                        "at most " + MOST + " combinations",
                        "more",
                        "ask for fewer at a time");
            }
            combinations = longer;
        }
        return combinations;
    }
}
