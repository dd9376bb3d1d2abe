package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is left of a campaign, before and after its recovery. */
final class Aftermath {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private static final String EXPECTED =
            "campaign\\.json|calibration\\.json|workloads|workloads/[0-9a-f]{64}\\.json|trials"
                    + "|trials/00\\d-count-5-confirming\\.json|journals|journals/fixture\\.(json|log|arguments)"
                    + "|journals/arguments|journals/00\\d\\.(ndjson|log|plan\\.json|context\\.json)";

    private final DoomedCampaign campaign;
    private final Path folder;
    private final String what;

    Aftermath(DoomedCampaign campaign, String what) {
        this.campaign = campaign;
        this.folder = campaign.folder();
        this.what = what;
    }

    /** Recovers it, and finds all that was finished and nothing that is left over; how many iterations that were. */
    int check() throws IOException {
        assertNobodyListens();
        Map<Path, String> written = texts();
        Recovery.Outcome outcome = recover();
        Map<Path, String> results = texts();
        written.forEach(
                (file, text) -> assertEquals(text, results.get(file), what + ": a finished result was changed"));
        assertEquals(results.size() - written.size(), outcome.written().size(), what);
        for (Path file : outcome.written()) {
            assertRecovered(ResultFiles.read(file));
        }
        int iterations = assertNothingIsLost(results);
        for (Path one : campaigns()) {
            assertEquals(List.of(), Validation.check(one).findings(), what);
            assertFalse(new CampaignFolder(one).readRecord().state() == CampaignRecord.State.RUNNING, what);
            if (!campaign.lines().isEmpty()) { // it was planned, and so its host was looked at
                assertNotNull(CampaignCalibration.read(one), what + ": nobody knows how quiet the host was");
            }
        }
        assertNothingIsLeft();
        Recovery.Outcome again = recover();
        assertEquals(List.of(), again.written(), what + ": a second recovery found more");
        assertEquals(List.of(), again.removed(), what + ": a second recovery removed more");
        return iterations;
    }

    /** Marked as recovered; and done only when the trial itself had come to its end. */
    private void assertRecovered(TrialResult result) {
        assertTrue(result.recovered(), what);
        boolean whole = result.iterations().size() == KilledMain.ITERATIONS;
        assertTrue(result.status() == Status.INTERRUPTED || (whole && result.status() == Status.DONE), what);
    }

    private void assertNobodyListens() throws IOException {
        Path port = folder.resolve("port");
        if (!Files.exists(port) || Files.size(port) == 0) {
            return; // it had not come so far
        }
        int number = Integer.parseInt(Files.readString(port));
        long start = System.nanoTime();
        while (greeting(number).equals(folder.toString())) { // a dying process closes its sockets last
            assertTrue(System.nanoTime() - start < PATIENCE_NANOS, what + ": its port " + number + " is still open");
        }
    }

    /** Whose port it is, as another campaign may have it by now; empty when nobody listens. */
    private static String greeting(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private Recovery.Outcome recover() {
        Path results = folder.resolve("results");
        return Files.exists(results) && !entries(results).isEmpty()
                ? Recovery.recover(results)
                : new Recovery.Outcome(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The campaign's folder; none when it was killed before that was made. */
    List<Path> campaigns() {
        return entries(folder.resolve("results"));
    }

    private Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new HashMap<>();
        for (Path one : campaigns()) {
            for (Path file : entries(one.resolve("trials"))) {
                if (!file.getFileName().toString().startsWith(".")) {
                    texts.put(file, Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** Every iteration that the runner confirmed or the parent announced is in a result, and none that was not done. */
    private int assertNothingIsLost(Map<Path, String> results) throws IOException {
        int all = 0;
        for (int number = 1; number <= KilledMain.TRIALS; number++) {
            int confirmed = confirmed(number);
            int announced = announced(number);
            List<Integer> found = iterations(results, number);
            assertEquals(IntStream.range(0, found.size()).boxed().toList(), found, what);
            assertTrue(
                    found.size() >= Math.max(confirmed, announced),
                    what + ": trial " + number + " finished " + confirmed + " iterations and announced " + announced
                            + ", but its result has " + found.size());
            assertTrue(found.size() <= confirmed + 1, what + ": trial " + number + " has iterations never begun");
            all += found.size();
        }
        return all;
    }

    private int confirmed(int number) throws IOException {
        Path file = folder.resolve("confirmed-00" + number);
        return Files.exists(file) ? (int) Files.size(file) : 0;
    }

    private int announced(int number) {
        return (int) campaign.lines().stream()
                .filter(line -> line.startsWith("iteration " + number + " "))
                .count();
    }

    private static List<Integer> iterations(Map<Path, String> results, int number) {
        return results.keySet().stream()
                .filter(file -> file.getFileName().toString().startsWith("00" + number))
                .flatMap(file -> ResultFiles.read(file).iterations().stream())
                .map(Iteration::index)
                .toList();
    }

    private void assertNothingIsLeft() throws IOException {
        assertEquals(List.of(), entries(folder.resolve("work")), what);
        assertEquals(List.of(), entries(folder.resolve("tmp")), what);
        for (Path one : campaigns()) {
            try (Stream<Path> files = Files.walk(one)) {
                assertEquals(
                        List.of(),
                        files.filter(file -> !file.equals(one))
                                .map(file -> one.relativize(file).toString())
                                .filter(file -> !file.matches(EXPECTED))
                                .toList(),
                        what);
            }
        }
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
