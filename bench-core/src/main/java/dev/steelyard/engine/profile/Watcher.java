package dev.steelyard.engine.profile;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.pass.FailureGroups;
import dev.steelyard.format.Digests;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.ProfilerOutcome.Recording;
import dev.steelyard.model.profiling.Profiling.Choice;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerContext;
import dev.steelyard.spi.profiler.ProfilerFindings;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One profiler of a trial. What it throws is its outcome, and no failure of the trial. */
final class Watcher {

    private final Choice choice;
    private @Nullable Profiler profiler;
    private @Nullable String failure;

    Watcher(Choice choice) {
        this.choice = choice;
    }

    /** A call into a profiler. */
    private interface Step {
        void perform() throws Exception;
    }

    /** What a profiler is told while it watches. */
    private interface News {
        void to(Profiler profiler) throws Exception;
    }

    void start(Discovery discovery, Path folder, String stem) {
        attempt("could not be started", () -> {
            ProfilerProvider provider = discovery.profiler(choice.id());
            Map<String, String> options = ProfilerCheck.options(provider, choice);
            Files.createDirectories(folder);
            Profiler opened = provider.create(new ProfilerContext(options, folder, stem + "-" + choice.id()));
            profiler = opened;
            opened.start();
        });
    }

    void beforePass() {
        tell("could not begin to watch a pass", Profiler::beforePass);
    }

    void afterPass() {
        tell("could not end watching a pass", Profiler::afterPass);
    }

    void stop() {
        tell("could not be stopped", Profiler::stop);
    }

    /** Nothing is told to one that could not be started, or has failed. */
    private void tell(String what, News news) {
        Profiler watching = profiler;
        if (watching != null && failure == null) {
            attempt(what, () -> news.to(watching));
        }
    }

    /** What it came to; nothing is asked of it afterwards. */
    ProfilerOutcome report(@Nullable ProfiledWork work, String otherwise) {
        List<ProfilerOutcome> told = new ArrayList<>();
        Profiler watching = profiler;
        if (watching != null && failure == null && work != null) {
            attempt("could not tell what it saw", () -> told.add(outcome(watching.report(work))));
        }
        if (watching != null) {
            attempt("could not be closed", watching::close);
        }
        profiler = null;
        String reason = failure;
        if (reason == null && told.isEmpty()) {
            reason = otherwise;
        }
        return reason == null ? told.get(0) : ProfilerOutcome.failed(choice, reason);
    }

    private void attempt(String what, Step step) {
        try {
            step.perform();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(what, e);
        } catch (Exception | LinkageError e) { // whatever a profiler does must not cost the iterations
            failed(what, e);
        }
    }

    private void failed(String what, Throwable cause) {
        if (failure == null) {
            failure = what + ": " + FailureGroups.reason(cause, 0);
        }
    }

    private ProfilerOutcome outcome(ProfilerFindings findings) throws IOException {
        for (Measurement figure : findings.figures()) {
            if (!Double.isFinite(figure.value())) { // which no result could hold
                throw new IOException(figure.name() + " is no number");
            }
        }
        List<Recording> recordings = new ArrayList<>();
        for (Path file : findings.recordings()) {
            Path folder = file.getParent();
            String name = (folder == null ? "" : folder.getFileName() + "/") + file.getFileName();
            recordings.add(new Recording(name, Files.size(file), Digests.ofFile(file)));
        }
        return new ProfilerOutcome(
                choice.id(), choice.options(), null, findings.note(), findings.figures(), recordings);
    }
}
