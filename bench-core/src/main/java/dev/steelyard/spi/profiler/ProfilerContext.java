package dev.steelyard.spi.profiler;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a profiler may take from the harness.
 *
 * @param options every option that has a value, defaults included; names and values were checked
 * @param folder where recordings go; it exists
 * @param stem how the names of recordings begin, so that each trial and profiler has its own
 */
public record ProfilerContext(Map<String, String> options, Path folder, String stem) {

    /** The value of an option that has a default. */
    public String option(String name) {
        return Objects.requireNonNull(options.get(name), name);
    }

    /** A file for a recording, which is not there yet. */
    public Path recording(String extension) {
        return folder.resolve(stem + "." + extension);
    }
}
