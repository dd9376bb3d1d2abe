package dev.steelyard.engine.campaign.watch;

import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.journal.JournalReader;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.process.ChildProcess;
import dev.steelyard.engine.process.LogTail;
import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.trial.TrialMain;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One trial's JVM, from its start to its end, seen from the parent. */
public final class TrialProcess {

    private static final Duration POLL = Duration.ofMillis(25);

    /** Longer than the 30 s that a trial gives its operations in flight after a signal. */
    private static final Duration CLEAN_END = Duration.ofSeconds(40);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final TrialPlan plan;
    private final CampaignFolder folder;
    private final CampaignListener listener;
    private final BooleanSupplier stopAsked;
    private final Surroundings surroundings;
    private final JournalReader journal;
    private final List<TrialEvent> events = new ArrayList<>();

    /** What the journal could not take, for the result at least. */
    private final List<TrialEvent> unwritten = new ArrayList<>();

    private String lastNews = "";
    private long lastNewsNanos = System.nanoTime();

    /** What the trial depends on outside its own process. */
    public interface Surroundings {

        /** Puts in place again what a pass used up. */
        void prepare() throws FixtureException;

        /** Why what serves it is there no more, or {@code null} while it is. */
        @Nullable
        String death();
    }

    public TrialProcess(
            TrialPlan plan,
            CampaignFolder folder,
            CampaignListener listener,
            BooleanSupplier stopAsked,
            Surroundings surroundings) {
        this.surroundings = surroundings;
        this.plan = plan;
        this.folder = folder;
        this.listener = listener;
        this.stopAsked = stopAsked;
        this.journal = new JournalReader(folder.journal(plan.number()));
    }

    /** Everything that is whole in the journal, and after the end what it could not take. */
    public List<TrialEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Performs the trial.
     *
     * @param silence how long nothing may happen before the trial is given up
     * @return how it ended, for a trial that did not journal its end itself
     */
    public Ending perform(StartedTrial started, Duration silence) {
        try (started) {
            ResultFiles.write("the trial's plan", folder.plan(plan.number()), plan);
            started.go();
            Ending ending = follow(started.child(), silence);
            started.child().stop();
            pollJournal();
            events.addAll(unwritten);
            String death = stopAsked.getAsBoolean() ? null : surroundings.death();
            if (death != null) {
                return unserved(death);
            }
            return ending == null ? died(started.child(), started.log()) : ending;
        }
    }

    private @Nullable Ending follow(ChildProcess child, Duration silence) {
        while (child.isAlive()) {
            if (stopAsked.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return stopped(child);
            }
            drain(child);
            pollJournal();
            if (surroundings.death() != null) {
                child.kill(); // it would only count what is refused
                return null;
            }
            if (System.nanoTime() - lastNewsNanos > silence.toNanos()) {
                // Not by a signal that it could answer: what hangs would be told as interrupted.
                child.kill();
                return Ending.failed(
                        FailureClass.TIMEOUT,
                        "no operation, byte or phase was finished for " + silence.toSeconds()
                                + " s, so the trial's process was ended; look at the runner, or allow more with -D"
                                + StalledException.TIMEOUT_PROPERTY + "=PT30M among the JVM arguments");
            }
            if (!waitFor(child, POLL)) {
                return stopped(child);
            }
        }
        drainToEnd(child);
        return null;
    }

    /** A trial that has failed meanwhile knows less of the reason than its parent; one that was done is done. */
    private Ending unserved(String death) {
        events.removeIf(event -> event instanceof TrialEvent.Finished finished && finished.status() == Status.FAILED);
        return Ending.failed(FailureClass.FIXTURE, death);
    }

    private Ending stopped(ChildProcess child) {
        boolean interrupted = Thread.interrupted();
        child.terminate();
        waitFor(child, CLEAN_END);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return Ending.of(Status.INTERRUPTED, "stopped from outside");
    }

    /** Returns false when this thread was interrupted meanwhile; it is marked as such again. */
    private static boolean waitFor(ChildProcess child, Duration time) {
        try {
            child.waitFor(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void drain(ChildProcess child) {
        while (child.hasOutput()) {
            String line = child.readLine();
            if (line == null) {
                return;
            }
            told(child, line);
        }
    }

    /** It is gone; what it said last may still be on its way. A process that it started may hold the pipe open. */
    private void drainToEnd(ChildProcess child) {
        try {
            for (String line = child.readLine(LAST_WORDS); line != null; line = child.readLine(LAST_WORDS)) {
                told(child, line);
            }
        } catch (TimeoutException e) {
            drain(child);
        }
    }

    private void told(ChildProcess child, String line) {
        try {
            JsonNode node = Json.mapper().readTree(line);
            if (node.has("progress")) {
                TrialProgress progress = Json.mapper().treeToValue(node.get("progress"), TrialProgress.class);
                news(progress.iteration() + "/" + progress.operationsDone() + "/" + progress.bytesDone());
                listener.progress(plan, progress);
            } else if (node.has(TrialMain.UNWRITTEN)) {
                unwritten.add(Json.mapper().treeToValue(node.get(TrialMain.UNWRITTEN), TrialEvent.class));
            } else {
                if (node.has("prepare")) {
                    prepareFor(child);
                }
                news(line);
                lastNewsNanos = System.nanoTime(); // the fixture may have taken long
            }
        } catch (JacksonException e) {
            news(line); // not for us, but a sign of life
        }
    }

    /** After a stop nobody answers: the trial is told to end, and says itself how. */
    private void prepareFor(ChildProcess child) {
        Map<String, Object> answer = prepared();
        if (!stopAsked.getAsBoolean()) {
            answer(child, answer);
        }
    }

    private Map<String, Object> prepared() {
        try {
            surroundings.prepare();
            return Map.of("prepared", true);
        } catch (FixtureException | InvalidInputException e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }

    private static void answer(ChildProcess child, Map<String, Object> answer) {
        try {
            child.writeLine(Json.mapper().writeValueAsString(answer));
        } catch (IOException e) {
            // It has ended meanwhile: its exit code tells the rest.
            return;
        }
    }

    private void news(String what) {
        if (!what.equals(lastNews)) {
            lastNews = what;
            lastNewsNanos = System.nanoTime();
        }
    }

    private void pollJournal() {
        try {
            for (TrialEvent event : journal.poll()) {
                events.add(event);
                lastNewsNanos = System.nanoTime();
                if (event instanceof TrialEvent.IterationFinished finished) {
                    listener.iterationFinished(plan, finished.iteration());
                }
            }
        } catch (IOException e) {
            throw new StorageException("what the journal holds", folder.journal(plan.number()), e);
        }
    }

    private static Ending died(ChildProcess child, Path log) {
        String tail = LogTail.of(log);
        FailureClass failure =
                child.exitCode() == TrialMain.STORAGE_FAILED ? FailureClass.STORAGE : FailureClass.PROCESS_DIED;
        return Ending.failed(
                failure,
                "the trial's process ended with exit code " + child.exitCode() + " before its time"
                        + (tail.isEmpty() ? "" : "; it said last: " + tail));
    }
}
