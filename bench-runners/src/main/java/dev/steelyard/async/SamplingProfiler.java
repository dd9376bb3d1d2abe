package dev.steelyard.async;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import one.profiler.AsyncProfiler;
import org.jspecify.annotations.Nullable;

/** One session of async-profiler, of which a JVM has one at a time. */
final class SamplingProfiler implements Profiler {

    private final AsyncProfiler profiler = AsyncProfiler.getInstance();
    private final String event;
    private final @Nullable String interval;
    private final AsyncOutput output;
    private final Path file;
    private boolean sampling;
    private long samples;

    SamplingProfiler(String event, @Nullable String interval, AsyncOutput output, Path file) throws IOException {
        if (file.toString().indexOf(',') >= 0) {
            throw new IOException(
                    "async-profiler takes no path with a comma, such as " + file + "; name another folder by --output");
        }
        this.event = event;
        this.interval = interval;
        this.output = output;
        this.file = file;
    }

    /** Starts and stops, which alone tells whether an event can be had. */
    static void tryOut(String event, @Nullable String interval) throws IOException {
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        profiler.execute(command(event, interval));
        profiler.stop();
    }

    /** Without a log: it would go to the standard output, where a trial talks to its parent. Failures are thrown. */
    private static String command(String event, @Nullable String interval) {
        return "start,loglevel=none,event=" + event + (interval == null ? "" : ",interval=" + interval);
    }

    @Override
    public void start() throws IOException {
        String command = command(event, interval);
        // Recordings of events are written while they happen, the others at the end.
        profiler.execute(output == AsyncOutput.JFR ? command + ",jfr,file=" + file : command);
        sampling = true;
    }

    @Override
    public void stop() throws IOException {
        samples = profiler.getSamples();
        sampling = false;
        profiler.execute("stop");
    }

    @Override
    public ProfilerFindings report(ProfiledWork work) throws IOException {
        if (output != AsyncOutput.JFR) {
            profiler.execute(output.word() + ",file=" + file);
        }
        Measurement taken = new Measurement("async-samples", samples, "1", Direction.NEUTRAL);
        return new ProfilerFindings(List.of(taken), List.of(file), samples == 0 ? "no sample was taken" : null);
    }

    @Override
    public void close() {
        if (sampling) {
            profiler.stop();
        }
    }
}
