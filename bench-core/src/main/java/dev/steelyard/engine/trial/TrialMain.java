package dev.steelyard.engine.trial;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.faults.FaultFile;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.journal.JournalException;
import dev.steelyard.engine.pass.FailureGroups;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.environment.ClassPathInventory;
import dev.steelyard.format.Json;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialEvent.Finished;
import dev.steelyard.model.trial.TrialPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A trial's JVM: {@code TrialMain PLAN JOURNAL}. It reads its plan when its parent has sent the line {@value #GO}; until
 * then it loads what every trial needs.
 *
 * <p>Standard input is the parent's life: when it ends, this JVM ends at once. Standard output carries {@link
 * ParentLines}; what runners print goes to standard error. SIGTERM and SIGINT end the trial after the operations in flight. The exit code is 0 when the journal holds the trial's end, {@value
 * #STORAGE_FAILED} when the journal could not be written, else 1.
 */
public final class TrialMain {

    /** The parent's first line: the plan is there. */
    public static final String GO = "{\"go\":true}";

    private static final long PROGRESS_MILLIS = 200;

    /** How long operations in flight may take after a signal, before the trial ends without them. */
    private static final long PATIENCE_SECONDS = 30;

    /** Exit code of a trial whose journal could not be written; the cause is the last line of its log. */
    public static final int STORAGE_FAILED = 4;

    /** Names, in a line to the parent, an event that the journal could not take. */
    public static final String UNWRITTEN = ParentLines.UNWRITTEN;

    private static final int FINISHED = 0;
    private static final int NOT_FINISHED = 1;

    private final Path file;
    private final Journal journal;
    private final ParentLines parent;
    private final TrialExecution execution;
    private final CountDownLatch ended = new CountDownLatch(1);

    private TrialMain(TrialPlan plan, Path file, Journal journal, ParentLines parent) {
        this.file = file;
        this.journal = journal;
        this.parent = parent;
        this.execution = new TrialExecution(plan, Discovery.ofClassPath(), new ToParent(), parent)
                .recordingTo(recordings(file), stem(file));
    }

    /** Beside the folder of journals. */
    private static Path recordings(Path journal) {
        return journal.toAbsolutePath().resolveSibling("../recordings").normalize();
    }

    private static String stem(Path journal) {
        return String.valueOf(journal.getFileName()).replaceFirst("\\.ndjson$", "");
    }

    /** Writes to the journal what must last, and tells the parent the rest. */
    private final class ToParent implements TrialObserver {

        @Override
        public void event(TrialEvent event) {
            try {
                journal.append(moved(event));
            } catch (JournalException e) {
                parent.tell(Map.of(ParentLines.UNWRITTEN, tree(event))); // so that what was measured is not lost
                throw e;
            }
        }

        private TrialEvent moved(TrialEvent event) {
            try {
                return FaultFile.moved(event, file);
            } catch (IOException e) {
                throw new JournalException(file, "writing the faults beside it", e);
            }
        }

        private static JsonNode tree(TrialEvent event) {
            return Json.mapper()
                    .readTree(Json.mapper().writerFor(TrialEvent.class).writeValueAsBytes(event));
        }

        @Override
        public void phase(Phase phase) {
            parent.tell(Map.of("phase", phase.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Performs the trial of the plan in the first argument and journals it in the second. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: java dev.steelyard.engine.trial.TrialMain PLAN JOURNAL (started by a campaign)");
            Runtime.getRuntime().halt(NOT_FINISHED);
        }
        ParentLines parent = new ParentLines(System.in, System.out);
        System.setOut(System.err);
        int exitCode = NOT_FINISHED;
        try {
            load();
            if (!parent.awaitLine(GO)) {
                Runtime.getRuntime().halt(NOT_FINISHED); // the parent has ended, or had no use for this trial
            }
            TrialPlan plan = plan(Path.of(arguments[0]));
            Journal journal = Journal.create(Path.of(arguments[1]), plan.schedule());
            exitCode = new TrialMain(plan, Path.of(arguments[1]), journal, parent).perform();
        } catch (JournalException e) {
            exitCode = unwritten(e);
        } catch (IOException e) {
            System.err.println("trial: " + e.getMessage());
        }
        // Threads that a client left behind must not keep a trial alive, and its hooks have nothing left to do.
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** What takes a while, whatever the plan says. */
    private static void load() {
        daemon("steelyard-inventory", ClassPathInventory::ofThisJvm);
        Json.mapper().readTree(GO);
        Discovery.ofClassPath().kinds();
    }

    private static TrialPlan plan(Path file) throws IOException {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), TrialPlan.class);
        } catch (JacksonException e) {
            throw new IOException(
                    "plan " + file + ": expected a trial plan of this version of Steelyard, found another ("
                            + Json.reason(e) + "); start the trial by a campaign",
                    e);
        }
    }

    private int perform() {
        daemon("steelyard-parent", this::endWithParent);
        daemon("steelyard-progress", this::tellProgress);
        Runtime.getRuntime().addShutdownHook(new Thread(this::endCleanly, "steelyard-signal"));
        try {
            execution.execute();
        } catch (JournalException e) {
            return unwritten(e);
        } catch (Throwable e) { // a defect, or a heap that is too small: the journal says so while it still can
            e.printStackTrace();
            journal.append(new Finished(Status.FAILED, FailureClass.INTERNAL, FailureGroups.reason(e, 0)));
        } finally {
            // the signal's thread, which waits for this one
            ended.countDown();
        }
        return exitCode();
    }

    private static int unwritten(JournalException failure) {
        System.err.println("trial: " + failure.getMessage());
        return STORAGE_FAILED;
    }

    private int exitCode() {
        boolean finished = journal.finished();
        journal.close();
        return finished ? FINISHED : NOT_FINISHED;
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void endWithParent() {
        parent.readToEnd();
        Runtime.getRuntime().halt(exitCode());
    }

    private void endCleanly() {
        execution.stop();
        parent.stop();
        try {
            awaitEnd();
        } catch (JournalException e) {
            Runtime.getRuntime().halt(unwritten(e));
        }
        Runtime.getRuntime().halt(exitCode());
    }

    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                journal.append(new Finished(
                        Status.INTERRUPTED,
                        null,
                        "stopped from outside; operations in flight did not end within " + PATIENCE_SECONDS + " s"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellProgress() {
        try {
            while (true) {
                Thread.sleep(PROGRESS_MILLIS);
                TrialProgress progress = execution.progress();
                if (progress != null) {
                    parent.tell(Map.of("progress", progress));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
