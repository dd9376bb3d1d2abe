package dev.steelyard.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Child processes whose parent is gone, found by their command lines. */
public final class Survivors {

    /** A child ends when its standard input does; this is for a machine that hardly gets to it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 20;

    private Survivors() {}

    /**
     * Waits for the end of such processes.
     *
     * @param mainClasses one of these is in the command line
     * @param argument and so is this, as a part of a word
     * @return those that are still there after 10 s; none where the system has no {@code /proc}
     */
    public static List<ProcessHandle> await(List<String> mainClasses, String argument) {
        long start = System.nanoTime();
        List<ProcessHandle> alive = alive(mainClasses, argument);
        while (!alive.isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return alive;
            }
            alive = alive(mainClasses, argument);
        }
        return alive;
    }

    private static List<ProcessHandle> alive(List<String> mainClasses, String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    String words = commandLine(process.pid());
                    return words.contains(argument) && mainClasses.stream().anyMatch(words::contains);
                })
                .toList();
    }

    /** All of it, which {@link ProcessHandle.Info} does not give of a long one; empty of a process that has ended. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
