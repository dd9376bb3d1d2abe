package dev.steelyard.engine.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steelyard.format.Digests;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialEvent.IterationAbandoned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short journal of faults stays where it is; a long one goes into a file with its digest. */
class FaultFileTest {

    @TempDir
    private Path folder;

    private static TrialEvent event(int faults) {
        List<Object> told = IntStream.range(0, faults)
                .<Object>mapToObj(i -> Map.of("kind", "503", "request", i))
                .toList();
        return new IterationAbandoned(new UnfinishedIteration(
                3, false, "2026-01-01T00:00:00Z", 1, 0, Map.of("faults", told, "faultsDropped", 7)));
    }

    @Test
    void leavesAShortOne() throws IOException {
        TrialEvent event = event(FaultFile.MOST_IN_RESULT);
        assertSame(event, FaultFile.moved(event, folder.resolve("0001.ndjson")));
        try (var entries = Files.list(folder)) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void movesALongOne() throws IOException {
        TrialEvent moved = FaultFile.moved(event(FaultFile.MOST_IN_RESULT + 1), folder.resolve("0001.ndjson"));

        Map<String, ?> observed =
                assertInstanceOf(IterationAbandoned.class, moved).iteration().observed();
        Path file = folder.resolve("0001.faults-3.ndjson");
        assertEquals(
                FaultFile.MOST_IN_RESULT,
                assertInstanceOf(List.class, observed.get("faults")).size());
        assertEquals(7, observed.get("faultsDropped"));
        assertEquals(
                Map.of(
                        "name",
                        "journals/0001.faults-3.ndjson",
                        "entries",
                        FaultFile.MOST_IN_RESULT + 1,
                        "sizeBytes",
                        Math.toIntExact(Files.size(file)),
                        "sha256",
                        Digests.ofFile(file)),
                observed.get("faultFile"));
        assertEquals(FaultFile.MOST_IN_RESULT + 1, Files.readAllLines(file).size());
    }

    @Test
    void leavesTheFileOfAnotherAttempt() throws IOException {
        Path earlier = Files.writeString(folder.resolve("0001.faults-3.ndjson"), "earlier");
        TrialEvent event = event(FaultFile.MOST_IN_RESULT + 1);
        assertThrows(IOException.class, () -> FaultFile.moved(event, folder.resolve("0001.ndjson")));
        assertEquals("earlier", Files.readString(earlier));
    }
}
