package dev.steelyard.environment;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often this process's threads left a processor: by their own will, to wait, or because another had to have it. The
 * kernel tells it by thread, and forgets a thread that has ended.
 */
final class ThreadSwitches {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String OWN_WILL = "voluntary_ctxt_switches:";
    private static final String FORCED = "nonvoluntary_ctxt_switches:";

    private Map<String, Counts> before = Map.of();

    /**
     * Context switches.
     *
     * @param voluntary by the threads' own will
     * @param involuntary forced ones
     */
    record Counts(long voluntary, long involuntary) {}

    /** Counts from now on. */
    void start() {
        before = read();
    }

    /** Switches since the start of threads that are alive now, or {@code null} where unknown. */
    @Nullable
    Counts sinceStart() {
        Map<String, Counts> after = read();
        if (after.isEmpty()) {
            return null;
        }
        long voluntary = 0;
        long involuntary = 0;
        for (Map.Entry<String, Counts> thread : after.entrySet()) {
            Counts earlier = before.getOrDefault(thread.getKey(), new Counts(0, 0));
            // A smaller number is that of a new thread with the number of one that ended.
            boolean same = earlier.voluntary <= thread.getValue().voluntary
                    && earlier.involuntary <= thread.getValue().involuntary;
            voluntary += thread.getValue().voluntary - (same ? earlier.voluntary : 0);
            involuntary += thread.getValue().involuntary - (same ? earlier.involuntary : 0);
        }
        return new Counts(voluntary, involuntary);
    }

    private static Map<String, Counts> read() {
        Map<String, Counts> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                Counts counts = counts(task);
                if (counts != null) {
                    threads.put(String.valueOf(task.getFileName()), counts);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of();
        }
        return threads;
    }

    private static @Nullable Counts counts(Path task) {
        long voluntary = -1;
        long involuntary = -1;
        try {
            for (String line : Files.readAllLines(task.resolve("status"))) {
                if (line.startsWith(OWN_WILL)) {
                    voluntary = number(line);
                } else if (line.startsWith(FORCED)) {
                    involuntary = number(line);
                }
            }
        } catch (IOException e) {
            return null; // it has ended since the folder was listed
        }
        return voluntary < 0 || involuntary < 0 ? null : new Counts(voluntary, involuntary);
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
