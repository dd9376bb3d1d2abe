package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.cli.engine.ForkedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command with real clients and the embedded endpoint: killed, stopped, and on a disk that fills up. */
class KilledCommandTest {

    /** These are dear; most of the soak's kills are those of bench-core. */
    private static final int KILLS_IN_THE_SOAK = Integer.getInteger("steelyard.soak.kills", 200) / 5;

    /** What is in the command line of who is killed: a trial, the fixture, their parent, or everybody. */
    private static final List<String> VICTIMS = List.of("TrialMain", "FixtureMain", "cli.Main", "");

    private static final List<String> RUNNERS = List.of("crt-java", "sdk-java-sync");

    @TempDir
    Path folder;

    @BeforeEach
    void needsProc() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "finding processes by their environment needs /proc");
    }

    private static LiveCommand start(Path folder, Path results, List<String> before, String runner) throws IOException {
        return LiveCommand.start(
                folder,
                before,
                "run",
                "--workload",
                "upload-16KiB-40x-ram",
                "--runner",
                runner,
                "--iterations",
                "25",
                "--trials",
                "2",
                "--time-budget",
                "30s",
                "--work-dir",
                folder.resolve("work").toString(),
                "--output",
                results.toString());
    }

    /** What a user does afterwards; in this process, which saves a JVM's start. */
    private static int steelyard(String... arguments) {
        return Main.execute(new ForkedEngine(), arguments, new Properties(), null);
    }

    @Test
    @Tag("soak")
    void noKillLosesAFinishedIteration() throws Exception {
        kill(KILLS_IN_THE_SOAK);
    }

    private void kill(int times) throws Exception {
        long seed = Long.getLong("steelyard.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        long finished = 0;
        for (int i = 0; i < times; i++) {
            String victim = VICTIMS.get(i % VICTIMS.size());
            String runner = RUNNERS.get(random.nextInt(RUNNERS.size()));
            // Beyond those of both trials: after the last of the first, while the result is written.
            int afterIterations = random.nextInt(30);
            long delayMillis = random.nextInt(200);
            String what = "seed " + seed + ", kill " + i + " of '" + victim + "' beside " + runner + " after iteration "
                    + afterIterations;
            finished += killOnce(
                    Files.createDirectory(folder.resolve("kill-" + i)),
                    victim,
                    runner,
                    afterIterations,
                    delayMillis,
                    what);
        }
        System.out.println("kills of the whole command: " + times + ", " + finished
                + " finished iterations, none lost; repeat with -Dsteelyard.kill.seed=" + seed);
    }

    private static long killOnce(
            Path own, String victim, String runner, int afterIterations, long delayMillis, String what)
            throws Exception {
        Path results = own.resolve("results");
        try (LiveCommand command = start(own, results, List.of(), runner)) {
            command.await(
                    what,
                    () -> LiveCommand.journaled(results) >= afterIterations
                            || !command.process().isAlive());
            Thread.sleep(delayMillis);
            List<ProcessHandle> victims = command.processes(victim);
            (victims.isEmpty() ? command.processes("") : victims).forEach(ProcessHandle::destroyForcibly);
            command.awaitEnd();
            LiveCommand.assertNobodyListens(results);
            return checkRecovered(own, results, what);
        }
    }

    private static long checkRecovered(Path own, Path results, String what) throws Exception {
        long journaled = LiveCommand.journaled(results);
        boolean begun = !LiveCommand.entries(results).isEmpty(); // else there is nothing to recover, and it says so
        try (LiveCommand recover = LiveCommand.start(own, List.of(), "recover", results.toString())) {
            assertEquals(begun ? 0 : 2, recover.awaitEnd(), () -> what + ": " + recover.err());
        }
        assertEquals(List.of(), LiveCommand.entries(own.resolve("work")), what);
        assertEquals(List.of(), LiveCommand.entries(own.resolve("tmp")), what);
        return begun ? checkResults(results, journaled, what) : 0;
    }

    private static long checkResults(Path results, long journaled, String what) {
        assertEquals(0, steelyard("validate", results.toString()), what);
        assertEquals(journaled, LiveCommand.iterations(LiveCommand.results(results)), what);
        for (Path campaign : LiveCommand.campaigns(results)) {
            String state = LiveCommand.json(campaign.resolve("campaign.json"))
                    .get("state")
                    .asString();
            assertTrue(List.of("DONE", "RECOVERED").contains(state), what + ": " + state);
        }
        assertEquals(0, steelyard("recover", results.toString()), what);
        return journaled;
    }

    @Test
    void sigtermIsACleanStop() throws Exception {
        stop("TERM");
    }

    @Test
    void sigintIsACleanStop() throws Exception {
        // A shell without job control starts what is in its background so, and every child inherits it.
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        long mask = Long.parseUnsignedLong(ignored.substring(7).strip(), 16);
        assumeTrue((mask & 2) == 0, "SIGINT is ignored by whoever started these tests");
        stop("INT");
    }

    private void stop(String signal) throws Exception {
        Path results = folder.resolve("results");
        try (LiveCommand command = start(folder, results, List.of(), "sdk-java-sync")) {
            command.await("iterations", () -> LiveCommand.journaled(results) >= 2);
            command.signal(signal);
            assertEquals(130, command.awaitEnd(), command::err);
            assertFalse(command.err().contains("\tat "), command.err());
            assertTrue(command.out().contains("interrupted"), command.out());
        }
        Path campaign = LiveCommand.campaigns(results).get(0);
        assertEquals(
                "INTERRUPTED",
                LiveCommand.json(campaign.resolve("campaign.json")).get("state").asString());
        assertEquals(LiveCommand.journaled(results), LiveCommand.iterations(LiveCommand.results(results)));
        assertEquals(0, steelyard("validate", results.toString()));
        assertEquals(List.of(), LiveCommand.entries(folder.resolve("work")));
        LiveCommand.assertNobodyListens(results);
    }

    @Test
    void aDiskThatFillsUpCostsNoFinishedIteration() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()), "mounting needs root");
        try {
            fillDuringACampaign(disk);
        } finally {
            done("umount", "-l", disk.toString());
        }
    }

    private void fillDuringACampaign(Path disk) throws Exception {
        Path results = disk.resolve("results");
        Path filling = disk.resolve("filling");
        try (LiveCommand command = start(folder, results, List.of(), "sdk-java-sync")) {
            command.await("iterations", () -> LiveCommand.journaled(results) >= 2);
            fill(filling);
            assertEquals(1, command.awaitEnd(), command::err);
            assertTrue(command.err().contains("could not be written to"), command.err());
            assertTrue(command.err().contains("No space left on device"), command.err());
            assertFalse(command.err().contains("\tat "), command.err());
        }
        Files.delete(filling);
        assertTrue(checkRecovered(folder, results, "a full disk") >= 2);
    }

    private static void fill(Path file) {
        try (var out = Files.newOutputStream(file)) {
            byte[] bytes = new byte[4096];
            while (true) {
                out.write(bytes);
            }
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("No space left"), e.getMessage());
        }
    }

    @Test
    void aJournalThatFindsNoSpaceEndsTheCampaign() throws Exception {
        Path results = folder.resolve("results");
        // In blocks of 512 or 1,024 bytes, by the shell: enough for every file but the journal.
        List<String> limited = List.of("sh", "-c", "ulimit -f 256 && exec \"$@\"", "sh");
        try (LiveCommand command = start(folder, results, limited, "sdk-java-sync")) {
            assertEquals(1, command.awaitEnd(), command::err);
            assertTrue(command.err().contains("journal"), command.err());
            assertTrue(command.err().contains("free space"), command.err());
            assertFalse(command.err().contains("\tat "), command.err());
        }
        checkRecovered(folder, results, "no space for the journal");
    }

    @Test
    void anEndpointAloneDoesNotOutliveItsCommand() throws Exception {
        try (LiveCommand command = LiveCommand.start(folder, List.of(), "endpoint", "--port", "0")) {
            command.await("an address", () -> command.out().contains("http://"));
            command.process().toHandle().destroyForcibly();
            assertEquals(137, command.awaitEnd());
        }
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
