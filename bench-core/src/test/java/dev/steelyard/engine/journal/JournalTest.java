package dev.steelyard.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialEvent.Finished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path directory;

    private static final List<TrialEvent> EVENTS = List.of(
            new TrialEvent.Started("2026-01-01T00:00:00Z", 1, List.of(), Map.of("host", Map.of("cpus", 2)), List.of()),
            new Finished(Status.FAILED, FailureClass.OPERATION, "größer"),
            new Finished(Status.DONE, null, null));

    private Path written() {
        Path file = directory.resolve("journal.ndjson");
        try (Journal journal = Journal.create(file, 1000)) {
            EVENTS.forEach(journal::append);
        }
        return file;
    }

    @Test
    void readsBackWhatWasWritten() throws Exception {
        assertEquals(EVENTS, JournalReader.readAll(written()));
    }

    @Test
    void readsTheWholeEventsOfAJournalTornAnywhere() throws Exception {
        byte[] whole = Files.readAllBytes(written());
        Path torn = directory.resolve("torn.ndjson");
        for (int length = 0; length <= whole.length; length++) {
            int lines = new String(whole, 0, length, StandardCharsets.ISO_8859_1).split("\n", -1).length - 1;
            byte[] zeroFilled = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 100);
            for (byte[] content : List.of(Arrays.copyOf(whole, length), zeroFilled)) {
                Files.write(torn, content);
                assertEquals(EVENTS.subList(0, lines), JournalReader.readAll(torn), "torn at " + length);
            }
        }
    }

    @Test
    void stopsBeforeALineThatWasChanged() throws Exception {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        int inSecondLine = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("OPERATION");
        bytes[inSecondLine] = 'X';
        Files.write(file, bytes);

        assertEquals(EVENTS.subList(0, 1), JournalReader.readAll(file));
    }

    @Test
    void followsAJournalThatIsBeingWritten() throws Exception {
        Path file = directory.resolve("followed.ndjson");
        JournalReader reader = new JournalReader(file);
        assertEquals(List.of(), reader.poll());
        try (Journal journal = Journal.create(file, 200_000)) {
            assertEquals(List.of(), reader.poll());
            for (TrialEvent event : EVENTS) {
                journal.append(event);
                assertEquals(List.of(event), reader.poll());
            }
            assertEquals(200_000, Files.size(file));
        }
        assertEquals(List.of(), reader.poll());
        assertTrue(Files.size(file) < 1000, "the reserved space was not given back");
    }

    @Test
    void refusesAWholeLineOfAnotherVersion() throws Exception {
        byte[] json = "{\"event\":\"paused\"}".getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve("newer.ndjson");
        Files.writeString(file, Journal.checksum(json, 0, json.length) + " {\"event\":\"paused\"}\n");

        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> JournalReader.readAll(file));
        assertTrue(refused.getMessage().contains("newer.ndjson"), refused.getMessage());
    }

    @Test
    void neverWritesOverAnotherJournal() {
        Path file = written();
        JournalException refused = assertThrows(JournalException.class, () -> Journal.create(file, 10));
        assertEquals(FailureClass.STORAGE, refused.failureClass());
    }
}
