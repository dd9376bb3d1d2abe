package dev.steelyard.engine.profile;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.pass.PassWatch;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.spi.profiler.ProfiledWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The profilers of one trial, from their start to what they tell. For one thread. */
public final class ProfilerSession implements PassWatch {

    private final Discovery discovery;
    private final Path folder;
    private final String stem;
    private final List<Watcher> watchers;
    private boolean started;
    private boolean stopped;

    /**
     * For those that were asked for.
     *
     * @param folder where recordings go; made when it is needed
     * @param stem how the names of the trial's recordings begin
     */
    public ProfilerSession(Profiling profiling, Discovery discovery, Path folder, String stem) {
        this.discovery = discovery;
        this.folder = folder;
        this.stem = stem;
        this.watchers = profiling.profilers().stream().map(Watcher::new).toList();
    }

    /** Starts all in their order; does nothing when they were started already. */
    public void start() {
        if (!started) {
            started = true;
            watchers.forEach(watcher -> watcher.start(discovery, folder, stem));
        }
    }

    /** Whether they were started. */
    public boolean started() {
        return started;
    }

    /** Stops all, the last one first, so that each sees as little as possible of the others' end. */
    public void stop() {
        stopped = true;
        backwards().forEach(Watcher::stop);
    }

    /** Tells all of a pass, in their order; nobody before they were started. */
    @Override
    public void begins() {
        if (started && !stopped) {
            watchers.forEach(Watcher::beforePass);
        }
    }

    /** The same of its end, the last one first, so that each sees as little as possible of the others. */
    @Override
    public void ended() {
        if (started && !stopped) {
            backwards().forEach(Watcher::afterPass);
        }
    }

    private List<Watcher> backwards() {
        List<Watcher> backwards = new ArrayList<>(watchers);
        Collections.reverse(backwards);
        return backwards;
    }

    /**
     * What each came to.
     *
     * @param watched the iterations that were profiled
     * @param otherwise why there is nothing where no iteration was
     */
    public List<ProfilerOutcome> report(List<Iteration> watched, String otherwise) {
        ProfiledWork work = watched.isEmpty() || !started ? null : work(watched);
        return watchers.stream().map(watcher -> watcher.report(work, otherwise)).toList();
    }

    private static ProfiledWork work(List<Iteration> watched) {
        return new ProfiledWork(
                watched.size(),
                watched.stream().mapToLong(Iteration::operations).sum(),
                watched.stream().mapToLong(Iteration::bytes).sum(),
                watched.stream().mapToLong(Iteration::durationNanos).sum());
    }
}
