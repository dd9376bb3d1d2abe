package dev.steelyard.async;

import dev.steelyard.model.InvalidInputException;
import java.util.Locale;

/** What async-profiler writes. */
enum AsyncOutput {
    /** For tools that read recordings of Flight Recorder. */
    JFR("jfr"),
    /** For a browser. */
    FLAMEGRAPH("html"),
    /** A line for each stack with its count. */
    COLLAPSED("collapsed");

    private final String extension;

    AsyncOutput(String extension) {
        this.extension = extension;
    }

    static AsyncOutput of(String text) {
        for (AsyncOutput output : values()) {
            if (output.word().equals(text)) {
                return output;
            }
        }
        throw InvalidInputException.of(
                AsyncProvider.subject(AsyncProvider.OUTPUT, text),
                "jfr, flamegraph or collapsed",
                "'" + text + "'",
                "write --profiler 'async:event=cpu;output=flamegraph'");
    }

    /** As async-profiler and a user write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String extension() {
        return extension;
    }
}
