package dev.steelyard.s3.endpoint.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What this process has used, as Linux tells it; unknown elsewhere.
 *
 * @param userSeconds of all threads, or null
 * @param systemSeconds of all threads, or null
 * @param peakRssBytes or null
 */
record ProcessUsage(
        @Nullable Double userSeconds,
        @Nullable Double systemSeconds,
        @Nullable Long peakRssBytes) {
    /** The kernel's USER_HZ, which has been 100 on all of its platforms that run Java. */
    private static final double TICKS_PER_SECOND = 100;

    static ProcessUsage now() {
        Double user = null;
        Double system = null;
        Long peak = null;
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            // The second field is the program's name in parentheses and may hold spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            user = Long.parseLong(fields[11]) / TICKS_PER_SECOND;
            system = Long.parseLong(fields[12]) / TICKS_PER_SECOND;
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    peak = Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                }
            }
        } catch (IOException e) {
            return new ProcessUsage(user, system, peak);
        }
        return new ProcessUsage(user, system, peak);
    }
}
