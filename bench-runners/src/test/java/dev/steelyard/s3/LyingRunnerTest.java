package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.s3.crt.CrtProvider;
import dev.steelyard.s3.noop.NoopProvider;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that does something else than it says is found out by what the endpoint saw. */
class LyingRunnerTest {

    private static final List<String> TASKS = List.of(
            "upload upload/a 1000",
            "upload upload/b 12582915",
            "download download/a 1000",
            "download download/b 12582915",
            "download download/c 12582915",
            "download download/b 12582915 3000000 2000000",
            "delete delete/gone 10");

    @TempDir
    Path directory;

    private WireTrial trial;

    @BeforeEach
    void open() {
        trial = new WireTrial(directory);
    }

    @AfterEach
    void close() throws InterruptedException {
        trial.close();
    }

    /**
     * Says that it works with what it was given, and works otherwise.
     *
     * @param real the settings that it really uses
     * @param claimed what it says of itself beside what an honest one would say
     * @param task what it does instead of a task, {@code null} for nothing at all
     */
    private record Liar(Map<String, String> real, Map<String, String> claimed, UnaryOperator<Task> task)
            implements RunnerProvider {

        @Override
        public String id() {
            return "liar";
        }

        @Override
        public String description() {
            return "Says one thing and does another.";
        }

        @Override
        public Availability availability() {
            return new CrtProvider().availability();
        }

        @Override
        public List<Setting> settings() {
            return new CrtProvider().settings();
        }

        @Override
        public Availability supports(Workload workload, Pass pass, Parameters parameters) {
            return new CrtProvider().supports(workload, pass, parameters);
        }

        @Override
        public Runner create(RunnerContext context) throws Exception {
            List<EffectiveSetting> said;
            try (Runner honest = new CrtProvider().create(context)) {
                said = honest.effectiveSettings().stream()
                        .map(setting -> new EffectiveSetting(
                                setting.name(),
                                claimed.getOrDefault(setting.name(), setting.value()),
                                setting.origin(),
                                setting.note()))
                        .toList();
            }
            OperationRunner other = (OperationRunner) new CrtProvider()
                    .create(new RunnerContext(
                            context.workload(),
                            context.pass(),
                            WireTrial.with(context.parameters(), real),
                            context.target(),
                            context.filesDirectory(),
                            context.scratchDirectory(),
                            context.inFlight()));
            return new OperationRunner() {
                @Override
                public void perform(Task asked, Recorder recorder) {
                    Task done = task.apply(asked);
                    if (done == null) {
                        recorder.moved(asked.sizeBytes());
                        recorder.completed();
                    } else {
                        other.perform(done, recorder);
                    }
                }

                @Override
                public List<EffectiveSetting> effectiveSettings() {
                    return said;
                }

                @Override
                public void close() throws IOException {
                    other.close();
                }
            };
        }
    }

    private List<String> found(Map<String, String> said, Map<String, String> real, UnaryOperator<Task> task)
            throws Exception {
        return found(new Liar(real, Map.of(), task), said);
    }

    private List<String> found(Liar liar, Map<String, String> said) throws Exception {
        WireTrial.Outcome outcome = trial.perform(liar, said, TASKS);
        assertEquals(List.of(), outcome.failures());
        assertEquals(List.of(), outcome.wrong(), "the lie must be found on the wire, not by the client");
        return outcome.contradictions();
    }

    private void assertFound(String what, List<String> contradictions) {
        assertTrue(
                contradictions.stream().anyMatch(reason -> reason.contains(what)),
                () -> "expected a word of " + what + " in " + contradictions);
    }

    @Test
    void anHonestOneIsNotAccused() throws Exception {
        Map<String, String> said = Map.of("part-size", "5MiB", "checksum", "SHA256", "multipart-threshold", "5MiB");
        assertEquals(List.of(), found(said, said, task -> task));
    }

    @Test
    void anotherPartSize() throws Exception {
        List<String> found = found(Map.of("part-size", "8MiB"), Map.of("part-size", "5MiB"), task -> task);
        assertFound("largest part of an upload, the last aside", found);
        assertFound("uploaded parts: expected 2, the endpoint saw 3", found);
        assertFound("downloads by ranges of 8388608 bytes", found);
    }

    @Test
    void anotherChecksum() throws Exception {
        List<String> found = found(Map.of("checksum", "CRC32C"), Map.of("checksum", "CRC32"), task -> task);
        assertFound("PutObject with the checksum CRC32 where the result says CRC32C", found);
        assertFound("UploadPart with the checksum CRC32C: expected 2, the endpoint saw 0", found);
    }

    @Test
    void noChecksumAtAll() throws Exception {
        List<String> found = found(Map.of("checksum", "SHA1"), Map.of("checksum", "none"), task -> task);
        assertFound("PutObject with the checksum SHA1", found);
        assertFound("downloads that ask for a checksum", found);
    }

    @Test
    void unsignedPayloads() throws Exception {
        Liar liar = new Liar(Map.of(), Map.of("payload-signing", "on"), task -> task);
        assertFound("payload-signing is said to be on", found(liar, Map.of()));
    }

    @Test
    void moreConnectionsThanItSays() throws Exception {
        Liar liar = new Liar(Map.of(), Map.of("connections", "1"), task -> task);
        assertFound("connections: expected at most 1", found(liar, Map.of()));
    }

    @Test
    void anotherAddress() throws Exception {
        Liar liar = new Liar(Map.of(), Map.of("addressing", "virtual"), task -> task);
        assertFound("addressing is said to be virtual", found(liar, Map.of()));
    }

    @Test
    void uploadsInOnePiece() throws Exception {
        assertFound("objects uploaded in parts", found(Map.of(), Map.of("multipart", "off"), task -> task));
    }

    @Test
    void aMissingUpload() throws Exception {
        List<String> found = found(Map.of(), Map.of(), task -> task.key().equals("upload/a") ? null : task);
        assertFound("uploaded objects: expected 2, the endpoint saw 1", found);
        assertFound("bytes of uploaded objects", found);
    }

    @Test
    void anotherKey() throws Exception {
        assertFound(
                "the keys and sizes of uploaded objects",
                found(
                        Map.of(),
                        Map.of(),
                        task -> task.key().equals("upload/a")
                                ? Task.whole(task.index(), "upload", "upload/other", 1_000)
                                : task));
    }

    @Test
    void anotherRangeOfTheSameLength() throws Exception {
        assertFound(
                "the keys and ranges of downloads",
                found(
                        Map.of(),
                        Map.of(),
                        task -> task.ranged()
                                ? new Task(task.index(), "download", task.key(), task.sizeBytes(), 0)
                                : task));
    }

    @Test
    void aMissingDownloadAndADeletionOfAnotherKey() throws Exception {
        List<String> found = found(Map.of(), Map.of(), task -> switch (task.key()) {
            case "download/a" -> null;
            case "delete/gone" -> Task.whole(task.index(), "delete", "delete/stays", 0);
            default -> task;
        });
        assertFound("downloaded bytes", found);
        assertFound("the keys of deletions", found);
    }

    @Test
    void whoSaysThatItMovesNothingMustNotBeSeen() throws Exception {
        WireTrial.Outcome nothing = trial.perform(new NoopProvider(), Map.of(), TASKS);
        assertEquals(List.of(), nothing.contradictions());
    }
}
