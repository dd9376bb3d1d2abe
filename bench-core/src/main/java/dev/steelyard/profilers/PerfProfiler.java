package dev.steelyard.profilers;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerFindings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Attaches {@code perf stat} to this JVM, anew for each pass, since what the harness does in between is not the client's.
 * It counts as long as the command lives that it was given, which is one that ends with its standard input: so neither
 * outlives a trial, however that ends. All of them append to one file.
 */
final class PerfProfiler implements Profiler {

    private static final String WHILE_INPUT_LASTS = "echo; exec cat";
    private static final long PATIENCE_SECONDS = 10;

    private final String events;
    private final Path file;
    private @Nullable Process process;

    PerfProfiler(String events, Path file) {
        this.events = events;
        this.file = file;
    }

    /** What another attempt at the trial left would be added up with what follows. */
    @Override
    public void start() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void beforePass() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process started = PerfStat.command(
                        "--append", "-o", file.toString(), "-e", events, "-p", pid, "--", "sh", "-c", WHILE_INPUT_LASTS)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = started;
        if (started.getInputStream().read() < 0) { // else its command runs, and it counts
            throw new IOException("perf stat ended at once; it may not attach to this process");
        }
    }

    @Override
    public void afterPass() throws IOException, InterruptedException {
        Process counting = started();
        counting.getOutputStream().close();
        if (!counting.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("perf stat did not end within " + PATIENCE_SECONDS + " s");
        }
    }

    /** A pass that did not come to its end is not counted: see {@link #close}. */
    @Override
    public void stop() {}

    private Process started() {
        Process counting = process;
        if (counting == null) {
            throw new IllegalStateException("it was never started");
        }
        return counting;
    }

    @Override
    public ProfilerFindings report(ProfiledWork work) throws IOException {
        PerfStat read = PerfStat.read(Files.readString(file, StandardCharsets.UTF_8));
        List<Measurement> figures = new ArrayList<>(read.counted());
        Optional<Double> cycles = count(read, "cycles");
        Optional<Double> instructions = count(read, "instructions");
        if (cycles.isPresent() && instructions.isPresent() && cycles.get() > 0) {
            double each = instructions.get() / cycles.get();
            figures.add(new Measurement("perf-instructions-per-cycle", each, "1", Direction.HIGHER_IS_BETTER));
        }
        return new ProfilerFindings(figures, List.of(file), note(read));
    }

    private static Optional<Double> count(PerfStat read, String event) {
        return read.counted().stream()
                .filter(each ->
                        each.name().equals("perf-" + event) || each.name().startsWith("perf-" + event + ":"))
                .map(Measurement::value)
                .findFirst();
    }

    private static @Nullable String note(PerfStat read) {
        List<String> notes = new ArrayList<>();
        if (!read.uncounted().isEmpty()) {
            notes.add("not counted on this machine: " + String.join(", ", read.uncounted()));
        }
        if (read.shared()) {
            notes.add("events took turns, so that their counts are extrapolated");
        }
        return notes.isEmpty() ? null : String.join("; ", notes);
    }

    @Override
    public void close() {
        Process counting = process;
        if (counting != null && counting.isAlive()) {
            counting.descendants().forEach(ProcessHandle::destroyForcibly);
            counting.destroyForcibly();
        }
    }
}
