package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.steelyard.cli.engine.TrialClassPath;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code steelyard} in a process of its own, with all its children, in a folder of its own. */
final class LiveCommand implements AutoCloseable {

    /** Every child inherits it, whatever its command line is. */
    private static final String MARK = "STEELYARD_TEST_FOLDER";

    /** For what must happen soon; only a failure waits that long. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Path folder;
    private final Process process;

    private LiveCommand(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts it with the class path of a build's trials; {@code before} are words such as a shell and its limits. */
    static LiveCommand start(Path folder, List<String> before, String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String name : List.of(TrialClassPath.CLASS_PATH_FILE, TrialClassPath.CLASSES)) {
            words.add("-D" + name + "=" + System.getProperty(name));
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put(MARK, folder.toString());
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir=" + temporary);
        return new LiveCommand(
                folder,
                builder.redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start());
    }

    Process process() {
        return process;
    }

    /** Its standard error so far. */
    String err() {
        return text("err");
    }

    /** Its standard output so far. */
    String out() {
        return text("out");
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Processes of this command whose command line has that word. */
    List<ProcessHandle> processes(String word) {
        String mark = MARK + "=" + folder + "\0";
        return ProcessHandle.allProcesses()
                .filter(handle -> read(handle.pid(), "environ").contains(mark))
                .filter(handle -> read(handle.pid(), "cmdline").contains(word))
                .toList();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is somebody else's
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    void await(String what, BooleanSupplier condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                fail("expected " + what + " by now; it says:\n" + out() + err());
            }
            Thread.sleep(5);
        }
    }

    /** Waits for the end of the command and all its children; its exit code. */
    int awaitEnd() throws Exception {
        await("the end of the process", () -> !process.isAlive());
        await("the end of all its children", () -> processes("").isEmpty());
        return process.exitValue();
    }

    /** The campaigns under {@code results}, or another folder of campaigns. */
    static List<Path> campaigns(Path results) {
        return entries(results).stream()
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .toList();
    }

    /** Iterations in the journals of all campaigns: counted by their lines, without the code that writes them. */
    static long journaled(Path results) {
        return campaigns(results).stream()
                .flatMap(campaign -> entries(campaign.resolve("journals")).stream())
                .filter(file -> file.toString().endsWith(".ndjson"))
                .mapToLong(LiveCommand::lines)
                .sum();
    }

    private static long lines(Path journal) {
        try {
            String text = Files.readString(journal, StandardCharsets.ISO_8859_1);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            return whole.lines()
                    .filter(line -> line.startsWith("{\"event\":\"iteration\"", 9))
                    .count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All results of all campaigns. */
    static List<JsonNode> results(Path results) {
        return campaigns(results).stream()
                .flatMap(campaign -> entries(campaign.resolve("trials")).stream())
                .filter(file -> file.toString().endsWith(".json"))
                .map(LiveCommand::json)
                .toList();
    }

    static long iterations(List<JsonNode> results) {
        return results.stream()
                .mapToLong(result -> result.get("iterations").size())
                .sum();
    }

    /** What endpoints of those campaigns listened on. */
    static void assertNobodyListens(Path results) {
        for (Path campaign : campaigns(results)) {
            for (Path file : entries(campaign.resolve("journals"))) {
                if (file.toString().endsWith(".context.json")) {
                    URI endpoint =
                            URI.create(json(file).at("/plan/target/endpoint").asString());
                    assertTrue(refused(endpoint.getPort()), () -> endpoint + " is still open");
                }
            }
        }
    }

    private static boolean refused(int port) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_NANOS) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close(); // a dying process closes its sockets last
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    static JsonNode json(Path file) {
        try {
            return Json.mapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves no process behind, whatever the test found. */
    @Override
    public void close() {
        processes("").forEach(ProcessHandle::destroyForcibly);
    }
}
