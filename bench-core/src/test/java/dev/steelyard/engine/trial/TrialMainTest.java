package dev.steelyard.engine.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.journal.JournalReader;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialMainTest {

    private static final Schedule ENDLESS =
            new Schedule(1, 100_000, Duration.ofHours(1).toNanos());

    @TempDir
    private Path directory;

    private Process trial;
    private Path journal;
    private boolean goes = true;

    private void start(Path own, String runnerId, Schedule schedule) throws Exception {
        Files.createDirectories(own);
        Path plan = own.resolve("plan.json");
        journal = own.resolve("journal.ndjson");
        Files.write(plan, Json.mapper().writeValueAsBytes(TrialFixtures.plan(own, runnerId, 10, schedule)));
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + TrialFixtures.services(own);
        trial = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        TrialMain.class.getName(),
                        plan.toString(),
                        journal.toString())
                .redirectError(own.resolve("stderr").toFile())
                .start();
        if (goes) {
            trial.getOutputStream().write((TrialMain.GO + "\n").getBytes(StandardCharsets.UTF_8));
            trial.getOutputStream().flush();
        }
    }

    @AfterEach
    void endTrial() {
        trial.destroyForcibly();
    }

    private int exitCode() throws Exception {
        assertTrue(trial.waitFor(60, TimeUnit.SECONDS), "the trial's JVM did not end");
        return trial.exitValue();
    }

    private void awaitIterations(int count) throws Exception {
        while (trial.isAlive() && JournalReader.readAll(journal).size() <= count) {
            Thread.sleep(5);
        }
        assertTrue(trial.isAlive(), () -> "the trial ended too early, see " + directory);
    }

    @Test
    void journalsAWholeTrialAndTellsItsParent() throws Exception {
        start(directory, "inline", new Schedule(1, 2, Duration.ofHours(1).toNanos()));
        List<String> told;
        try (BufferedReader out = trial.inputReader()) {
            told = out.lines().toList();
        }

        assertEquals(0, exitCode(), () -> "see " + directory);
        List<TrialEvent> events = JournalReader.readAll(journal);
        assertEquals(6, events.size());
        assertEquals(new TrialEvent.Judged(List.of(), false), events.get(4));
        assertEquals(new TrialEvent.Finished(Status.DONE, null, null), events.get(5));
        assertTrue(told.contains("{\"phase\":\"open\"}"), told.toString());
        assertTrue(told.contains("{\"phase\":\"close\"}"), told.toString());
    }

    @Test
    void killsAtRandomMomentsLoseNoFinishedIteration() throws Exception {
        Random random = new Random(3);
        for (int kill = 0; kill < 5; kill++) {
            start(directory.resolve("kill-" + kill), "slow", ENDLESS);
            awaitIterations(1 + random.nextInt(3));
            Thread.sleep(random.nextInt(30));
            List<TrialEvent> seenBefore = JournalReader.readAll(journal);
            trial.destroyForcibly().waitFor();

            List<TrialEvent> left = JournalReader.readAll(journal);
            assertEquals(seenBefore, left.subList(0, seenBefore.size()));
            for (int i = 1; i < left.size(); i++) {
                Iteration iteration = ((TrialEvent.IterationFinished) left.get(i)).iteration();
                assertEquals(i - 1, iteration.index());
                assertEquals(10, iteration.operations());
            }
        }
    }

    @Test
    void aJournalThatCannotBeWrittenHasAnExitCodeOfItsOwn() throws Exception {
        Files.createFile(directory.resolve("journal.ndjson"));
        start(directory, "inline", ENDLESS);
        assertEquals(TrialMain.STORAGE_FAILED, exitCode());
    }

    @Test
    void aTrialThatIsNotWantedEndsAndLeavesNothing() throws Exception {
        goes = false;
        start(directory, "inline", ENDLESS);
        assertTrue(trial.isAlive(), "it did not wait for its plan");
        trial.getOutputStream().close();

        assertEquals(1, exitCode());
        assertFalse(Files.exists(journal), "it began without its plan");
    }

    @Test
    void endsWhenItsParentDoes() throws Exception {
        start(directory, "slow", ENDLESS);
        awaitIterations(1);
        trial.getOutputStream().close();

        assertEquals(1, exitCode());
        assertFalse(JournalReader.readAll(journal).isEmpty());
    }

    @Test
    void aSignalEndsItCleanly() throws Exception {
        start(directory, "slow", ENDLESS);
        awaitIterations(1);
        // Process.destroy() would close standard input as well, which ends the trial at once.
        trial.toHandle().destroy();

        assertEquals(0, exitCode());
        List<TrialEvent> events = JournalReader.readAll(journal);
        TrialEvent.Finished end = (TrialEvent.Finished) events.get(events.size() - 1);
        assertEquals(Status.INTERRUPTED, end.status());
        assertFalse(Files.exists(directory.resolve("scratch")), "the scratch folder is still there");
    }
}
