package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A campaign in a process of its own, watched from outside, and how its processes are found and killed. */
final class DoomedCampaign implements AutoCloseable {

    /** Who is to be killed. */
    enum Victim {
        TRIAL,
        FIXTURE,
        PARENT,
        ALL
    }

    /** A file in the folder that makes a preparation last for ever, and one that says that it has begun. */
    static final String SLOW = "slow";

    static final String PREPARING = "preparing";

    /** Every process of the campaign inherits it, whatever its command line is. */
    private static final String MARK = "STEELYARD_TEST_FOLDER";

    /** How long the system may take to end what must end; only a failure waits that long. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Path folder;
    private final Process parent;
    private final BufferedReader told;
    private final List<String> lines = new ArrayList<>();

    private DoomedCampaign(Path folder, Process parent) {
        this.folder = folder;
        this.parent = parent;
        this.told = parent.inputReader(StandardCharsets.UTF_8);
    }

    /** The folder that the test gave to this process or to its parent. */
    static Path folderOfThisProcess() {
        return Path.of(System.getenv(MARK));
    }

    static DoomedCampaign start(Path folder, Path report) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledMain.class.getName(),
                report.toString());
        builder.environment().put(MARK, folder.toString());
        // Reaches the fixture and the trials, too: quick to start, and with a folder for what they leave in /tmp.
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir=" + temporary);
        return new DoomedCampaign(
                folder, builder.redirectError(folder.resolve("errors").toFile()).start());
    }

    Path folder() {
        return folder;
    }

    /** What the campaign announced so far. */
    List<String> lines() {
        return lines;
    }

    /** Reads so many lines; false when the campaign ended before. */
    boolean await(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String line = told.readLine();
            if (line == null) {
                return false;
            }
            lines.add(line);
        }
        return true;
    }

    /** Kills the victim, or the parent when there is no such process just now; false when there is nobody at all. */
    boolean kill(Victim victim) throws IOException {
        List<ProcessHandle> victims =
                processes().stream().filter(process -> is(victim, process)).toList();
        if (victims.isEmpty()) {
            return parent.isAlive() && parent.toHandle().destroyForcibly();
        }
        boolean hit = false;
        for (ProcessHandle process : victims) {
            hit |= process.destroyForcibly();
        }
        return hit;
    }

    /** Waits until the fixture is in the midst of a preparation that never ends. */
    void awaitPreparing() throws InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(folder.resolve(PREPARING))) {
            if (!parent.isAlive() || System.nanoTime() - start > 3 * PATIENCE_NANOS) {
                fail("nothing is being prepared, see " + folder);
            }
            Thread.sleep(10);
        }
    }

    /** Asks the parent, and nobody else, to end. */
    void terminate() {
        parent.toHandle().destroy(); // which leaves its output to be read
    }

    private boolean is(Victim victim, ProcessHandle process) {
        return switch (victim) {
            case ALL -> true;
            case PARENT -> process.pid() == parent.pid();
            case TRIAL -> read(process.pid(), "cmdline").contains("TrialMain");
            case FIXTURE -> read(process.pid(), "cmdline").contains("FixtureMain");
        };
    }

    private List<ProcessHandle> processes() {
        String mark = MARK + "=" + folder + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> read(process.pid(), "environ").contains(mark))
                .toList();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is somebody else's
        }
    }

    /** Waits until all that is left has ended by itself; the parent's exit code. */
    int awaitEnd() throws Exception {
        await(Integer.MAX_VALUE);
        long start = System.nanoTime();
        List<ProcessHandle> alive = processes();
        while (!alive.isEmpty()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                fail("process " + read(alive.get(0).pid(), "cmdline").replace('\0', ' ') + " outlived the campaign");
            }
            Thread.sleep(5);
            alive = processes();
        }
        return parent.waitFor();
    }

    /** Leaves no process behind, whatever the test found. */
    @Override
    public void close() throws IOException {
        processes().forEach(ProcessHandle::destroyForcibly);
        told.close();
    }
}
