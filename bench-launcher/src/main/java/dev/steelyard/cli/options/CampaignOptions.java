package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.engine.campaign.CampaignRequest.RequestedSchedule;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who does it, how often, how hard, and where the results go. */
public final class CampaignOptions {

    /** Names every runner at once. */
    public static final String ALL_RUNNERS = "all";

    private static final String DEFAULT_RUNNER = "crt-java";
    private static final String KERNEL_KIND = "kernel";
    private static final String DEFAULT_KERNEL_RUNNER = "native";
    private static final int MOST = 1_000_000;
    private static final String UNBOUNDED = "unbounded";

    @Option(
            names = "--runner",
            split = ",",
            paramLabel = "ID|all",
            description = "Who does it: an id of 'list runners', several with commas, or 'all'. Default: crt-java, for"
                    + " kernels native.")
    private List<String> runners = new ArrayList<>();

    @Option(
            names = "--in-flight",
            paramLabel = "N|unbounded",
            description = "Most operations at a time, the same for every runner. Default: the setting"
                    + " connections, else the connections that the target throughput asks for.")
    private @Nullable String inFlight;

    @Option(
            names = "--time-budget",
            paramLabel = "TIME",
            description = "Time for one trial, such as 20s or 5m; at least one whole pass is measured. Default: 60s at"
                    + " the embedded endpoint, the workload's maxRepeatSecs elsewhere.")
    private @Nullable String timeBudget;

    @Option(names = "--iterations", paramLabel = "N", description = "Most measured passes of a trial.")
    private @Nullable String iterations;

    @Option(names = "--warmup", paramLabel = "N", description = "Passes before the measured ones. Default: 1.")
    private @Nullable String warmup;

    @Option(
            names = "--parity",
            paramLabel = "equal|defaults",
            description = "equal (default) gives every client the same settings; defaults leaves each its own.")
    private String parity = "equal";

    @Mixin
    private final TagOptions tags = new TagOptions();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Where files on disk go. Default: the temporary folder.")
    private @Nullable String workDirectory;

    @Option(names = "--output", paramLabel = "DIR", description = "Where campaigns are written to. Default: results.")
    private String output = "results";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the trials' order, of faults and of draws. Default: a drawn one, recorded.")
    private @Nullable String seed;

    @Option(
            names = "--on-failure",
            paramLabel = "stop|continue",
            description = "Whether a failed trial ends the campaign. Default: continue.")
    private String onFailure = "continue";

    /** Ids of runners as given, or the default one. */
    public List<String> runners() {
        List<String> ids = runners.isEmpty()
                ? List.of(DEFAULT_RUNNER)
                : runners.stream().map(String::strip).toList();
        if (ids.contains("") || (ids.contains(ALL_RUNNERS) && ids.size() > 1)) {
            throw Values.invalid(
                    "--runner", "ids, or 'all' alone", String.join(",", runners), "crt-java,sdk-java-sync");
        }
        return ids;
    }

    /** As {@link #runners}, where the default depends on the kinds of the workloads. */
    public List<String> runners(Set<String> kinds) {
        if (!runners.isEmpty() || !kinds.contains(KERNEL_KIND)) {
            return runners();
        }
        return kinds.size() == 1 ? List.of(DEFAULT_KERNEL_RUNNER) : List.of(DEFAULT_RUNNER, DEFAULT_KERNEL_RUNNER);
    }

    /** Most operations in flight, 0 for all at once, {@code null} for the default. */
    public @Nullable Integer inFlight() {
        if (inFlight == null) {
            return null;
        }
        String text = inFlightValue("--in-flight", inFlight);
        return text.equals(UNBOUNDED) ? Integer.valueOf(0) : Integer.valueOf(text);
    }

    /** A limit in flight as text, checked. */
    static String inFlightValue(String option, String text) {
        if (text.equalsIgnoreCase(UNBOUNDED)) {
            return UNBOUNDED;
        }
        if (!text.strip().matches("[0-9_]+")) {
            throw Values.invalid(option, "a whole number of at least 1, or unbounded", text, "25");
        }
        return String.valueOf(Values.wholeNumber(option, text, 1, MOST, "25, or unbounded for all at once"));
    }

    /** How often and how long. */
    public RequestedSchedule schedule() {
        return new RequestedSchedule(
                warmup == null ? null : (int) Values.wholeNumber("--warmup", warmup, 0, MOST, "1"),
                iterations == null ? null : (int) Values.wholeNumber("--iterations", iterations, 1, MOST, "10"),
                timeBudget == null ? null : Values.duration("--time-budget", timeBudget, "20s"));
    }

    /** Whether every client gets the same settings. */
    public boolean equalParity() {
        return Values.choice("--parity", parity, List.of("equal", "defaults")).equals("equal");
    }

    /** What the user wants to find the results by. */
    public Map<String, String> tags() {
        return tags.tags();
    }

    /** Where files on disk go, or {@code null} for the default. */
    public @Nullable Path workDirectory() {
        return workDirectory == null ? null : folder("--work-dir", workDirectory);
    }

    /** Where campaigns are written to. */
    public Path output() {
        return folder("--output", output);
    }

    /** Seed, or {@code null} for a fresh one. */
    public @Nullable Long seed() {
        return seed == null ? null : Values.wholeNumber("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, "42");
    }

    /** Whether a failed trial ends the campaign. */
    public boolean stopOnFailure() {
        return Values.choice("--on-failure", onFailure, List.of("stop", "continue"))
                .equals("stop");
    }

    /** A folder that is there or can be made: the nearest one above it that exists can be written to. */
    private static Path folder(String option, String text) {
        if (text.isBlank()) {
            throw Values.invalid(option, "a folder", text, "some/folder");
        }
        Path folder = Path.of(text).toAbsolutePath().normalize();
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            requireNoDeadLink(option + " " + text, existing);
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw InvalidInputException.of(
                    option + " " + text, "a folder", existing + ", which is a file", "name another folder");
        }
        requireWritable(option + " " + text, existing);
        return folder;
    }

    /** It is there, and nothing can be made below it. */
    private static void requireNoDeadLink(String subject, Path path) {
        if (Files.isSymbolicLink(path)) {
            throw InvalidInputException.of(
                    subject, "a folder", path + ", a link to " + target(path), "make that folder, or name another one");
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link) + ", which is not there";
        } catch (IOException e) {
            return "what cannot be read";
        }
    }

    /** Rights alone do not tell: the superuser has them all, also where no folder can be made. */
    private static void requireWritable(String subject, Path folder) {
        try {
            Files.delete(Files.createTempDirectory(folder, ".steelyard-"));
        } catch (IOException e) {
            throw InvalidInputException.of(
                    subject,
                    "a folder that can be written to",
                    folder + ", where no folder can be made",
                    "name another");
        }
    }
}
