package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a real campaign: one runner that moves nothing, and one that cannot do what is asked. */
class ReportTest {

    @TempDir
    private static Path results;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measure() {
        Program.of(
                        "run",
                        "--workload",
                        "upload-256KiB-10_000x-ram",
                        "--runner",
                        "noop,sdk-java-tm-crt",
                        "--trials",
                        "1",
                        "--max-tasks",
                        "200",
                        "--iterations",
                        "3",
                        "--output",
                        results.toString())
                .with(0);
    }

    @Test
    void aPageThatLoadsNothing() throws IOException {
        Path page = folder.resolve("report.html");

        Program.of("report", results.toString(), "-o", page.toString()).with(0).prints("2 trials");

        String html = Files.readString(page);
        assertTrue(html.contains("default-src 'none'"));
        assertFalse(html.matches("(?s).*<(script|link|img|iframe)[^>]+(src|href)=.*"), "the page loads something");
        assertTrue(html.contains("moves files"), "the reason of the unsupported trial is missing");
    }

    @Test
    void anOlderReportIsReplacedAndNothingElse() throws IOException {
        Path page = folder.resolve("report.html");
        Program.of("report", results.toString(), "-o", page.toString()).with(0);
        Program.of("report", results.toString(), "-o", page.toString()).with(0);
        Path other = Files.writeString(folder.resolve("thesis.html"), "years of work");

        Program.of("report", results.toString(), "-o", other.toString())
                .with(2)
                .says("thesis.html…which is there…remove it or name another");

        assertEquals("years of work", Files.readString(other));
    }

    @Test
    void markdownNamesWhoLeadsAndWhatDoesNotCount() {
        Program.of("report", results.toString(), "--format", "markdown")
                .with(0)
                .prints(
                        "## Steelyard report…noop (partial, simulated) throughput…| workload | runner |…Not counted:…sdk-java-tm-crt");
    }

    @Test
    void whatCompareRefusesTheReportDoesNotRank() throws IOException {
        Path campaign = folder.resolve("campaign");
        StoredTrials trials = new StoredTrials();
        trials.trial(campaign, 1, 5, trial -> trial.put("runnerId", "crt-java"));
        trials.trial(campaign, 2, 6, trial -> trial.put("runnerId", "sdk-java-sync"));
        trials.trial(campaign, 3, 9, trial -> {
            trial.put("runnerId", "sdk-java-sync");
            trial.put("partial", true);
        });

        Program.of("report", campaign.toString())
                .with(0)
                .prints("sdk-java-sync throughput 6…crt-java throughput 5…times sdk-java-sync's."
                        + "…sdk-java-sync (partial) throughput 9.00 Gb/s (median over");
    }

    @Test
    void aChangedDigitIsSaidAndNotShown() throws IOException {
        Path copy = folder.resolve("copy");
        Path trials = Files.createDirectories(copy.resolve("trials"));
        for (Path file : documents()) {
            Files.copy(file, trials.resolve(file.getFileName().toString()));
        }
        Path noop = trials.resolve("changed.json");
        Path original = documents().stream()
                .filter(file -> file.toString().contains("noop"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                noop, Files.readString(original).replaceFirst("\"operations\" : 200", "\"operations\" : 201"));

        Program.of("report", copy.toString())
                .with(3)
                .says("not used: ")
                .says("changed.json…it was edited")
                .prints("Not counted:");
    }

    @Test
    void nothingToShowIsBadInput() {
        Program.of("report", folder.toString())
                .with(2)
                .says("expected a campaign's folder")
                .says("no result");
        Program.of("report", folder.resolve("absent").toString()).with(2).says("found nothing there");
        Program.of("report", results.toString(), "--format", "html").with(2).says("add -o report.html");
        Program.of("report", results.toString(), "-o", folder.toString())
                .with(2)
                .says("expected a file, found the folder");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all.filter(file -> file.getParent().endsWith("trials")).toList();
        }
    }
}
