package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of results, each command in a JVM of its own; what they took is printed for docs/performance.md. */
@Tag("soak")
class ManyResultsTest {

    private static final int MANY = Integer.getInteger("steelyard.soak.results", 10_000);
    private static final long MOST_PAGE_BYTES = 5_000_000;

    @TempDir
    private Path folder;

    private Path side(String name, int trials, double gbps) {
        StoredTrials stored = new StoredTrials();
        Path campaign = folder.resolve(name);
        for (int i = 0; i < trials; i++) {
            double noise = 1 + 0.01 * Math.sin(i * 7.3) + 0.005 * Math.cos(i * 3.1);
            stored.trial(campaign, i + 1, gbps * noise, trial -> {});
        }
        return campaign;
    }

    private Program.Ended timed(String what, List<String> arguments, String line)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Program.Ended ended = Program.process(folder, Map.of(), arguments, line);
        System.out.println(what + ": " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return ended;
    }

    @Test
    void aThousandTrialsASide() throws Exception {
        Path slow = side("slow", 1_000, 5);
        Path fast = side("fast", 1_000, 5.3);
        timed("compare 2 x 1,000, 10,000 rounds", List.of(), "compare " + slow + " " + fast)
                .with(ExitCode.DONE)
                .prints("faster");
        Path page = folder.resolve("page.html");
        timed("report of 1,000", List.of(), "report " + slow + " -o " + page).with(ExitCode.DONE);
        long bytes = Files.size(page);
        System.out.println("report of 1,000: " + bytes + " bytes");
        assertTrue(bytes <= MOST_PAGE_BYTES, bytes + " bytes");
    }

    @Test
    void readingTakesLittleMemory() throws Exception {
        for (int trials : List.of(MANY / 4, MANY / 2, MANY)) {
            Path campaign = side("of-" + trials, trials, 5);
            timed("compare reads " + trials, List.of("-Xmx512m"), "compare " + campaign + " --factor runner")
                    .with(ExitCode.BAD_INPUT) // after all were read: there is one side only
                    .says("at least two different values");
        }
    }
}
