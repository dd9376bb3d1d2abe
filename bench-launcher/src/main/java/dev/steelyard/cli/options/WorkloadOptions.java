package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to do. */
public final class WorkloadOptions {

    @Option(
            names = "--workload",
            split = ",",
            paramLabel = "NAME|FILE",
            description = "What to do: a name of 'list workloads', a name that follows the grammar"
                    + " (upload-8MiB-100x-ram), or a file. Several with commas or by repeating the option.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--max-tasks",
            paramLabel = "N",
            description = "Do only the first N tasks of each workload; the result is marked partial.")
    private @Nullable String maxTasks;

    /** Names and files, at least one. */
    public List<String> names() {
        List<String> names = workloads.stream().map(String::strip).toList();
        if (names.isEmpty() || names.contains("")) {
            throw InvalidInputException.of(
                    "--workload",
                    "a name or a file",
                    names.isEmpty() ? "none" : "an empty name",
                    "write --workload upload-256KiB-10_000x-ram, or look at 'steelyard list workloads'");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw InvalidInputException.of(
                    "--workload", "each once", String.join(", ", names), "use --trials for more trials of each");
        }
        return names;
    }

    /** Most tasks, or {@code null} for all. */
    public @Nullable Integer maxTasks() {
        return maxTasks == null ? null : (int) Values.wholeNumber("--max-tasks", maxTasks, 1, Integer.MAX_VALUE, "100");
    }
}
