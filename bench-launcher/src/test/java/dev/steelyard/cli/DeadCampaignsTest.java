package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a kill, a full disk or a careless hand leaves of a campaign: {@code recover} makes the best of it or says why not. */
class DeadCampaignsTest {

    @TempDir
    private static Path original;

    @TempDir
    private Path folder;

    private Path campaign = Path.of("");

    @BeforeAll
    static void measure() {
        Program.line("run --workload upload-1MiB-2x-ram --runner noop --iterations 3 --output " + original)
                .with(ExitCode.DONE);
    }

    /** As a kill before the result was written leaves it. */
    @BeforeEach
    void kill() throws IOException {
        try (Stream<Path> campaigns = Files.list(original)) {
            campaign = Folders.copy(campaigns.findFirst().orElseThrow(), folder.resolve("campaign"));
        }
        Files.delete(result());
        changeRecord("state", "RUNNING");
    }

    private void changeRecord(String name, String value) throws IOException {
        Path file = campaign.resolve("campaign.json");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        record.put(name, value);
        record.putNull("finishedAt");
        ((ObjectNode) record.at("/process")).put("startedAt", "2001-01-01T00:00:00Z");
        Files.writeString(file, Json.mapper().writeValueAsString(record));
    }

    private Path result() {
        return campaign.resolve("trials/001-upload-1MiB-2x-ram-noop.json");
    }

    private Path journal() {
        return campaign.resolve("journals/001.ndjson");
    }

    private JsonNode recovered(int iterations) throws IOException {
        Program.line("recover " + campaign)
                .with(ExitCode.DONE)
                .prints("recovered … 1 campaign looked at, 1 result recovered");
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("all good");
        JsonNode result = Json.mapper().readTree(Files.readString(result()));
        assertTrue(result.get("recovered").asBoolean());
        assertEquals(iterations, result.get("iterations").size());
        Program.line("recover " + campaign).with(ExitCode.DONE).prints("0 results recovered");
        return result;
    }

    @Test
    void aWholeJournalGivesEverything() throws IOException {
        JsonNode result = recovered(4);
        assertEquals("DONE", result.get("status").asString());
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromIt() throws IOException {
        Path broken = Files.createDirectory(folder.resolve("a-broken-one"));
        Files.writeString(broken.resolve("campaign.json"), "{");
        Program.line("recover " + folder)
                .with(ExitCode.INVALID)
                .prints("recovered … 1 campaign looked at, 1 result recovered")
                .says("not recovered: … a-broken-one");
    }

    @Test
    void resultsWhoseRecordIsLostAreCheckedAndTheLossIsSaid() throws IOException {
        Path copy = Folders.copy(Results.only(original), folder.resolve("lost"));
        Files.delete(copy.resolve("campaign.json"));
        Program.line("validate " + copy)
                .with(ExitCode.INVALID)
                .prints("campaign.json: expected a file, found none … checked: 1 finding");
    }

    @Test
    void oneThatIsAtWorkIsLeftAlone() throws IOException {
        Path file = campaign.resolve("campaign.json");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        ProcessHandle self = ProcessHandle.current();
        ((ObjectNode) record.at("/process"))
                .put("pid", self.pid())
                .put("startedAt", self.info().startInstant().orElseThrow().toString());
        Files.writeString(file, Json.mapper().writeValueAsString(record));
        Program.line("recover " + folder)
                .with(ExitCode.DONE)
                .prints("left alone … is at work on it … 0 campaigns looked at");
    }

    @Test
    void aTruncatedJournalGivesItsWholeLines() throws IOException {
        byte[] bytes = Files.readAllBytes(journal());
        int thirdLine = end(bytes, 3);
        Files.write(journal(), Arrays.copyOf(bytes, thirdLine + 100));
        JsonNode result = recovered(2);
        assertEquals("INTERRUPTED", result.get("status").asString());
    }

    @Test
    void aFlippedBitEndsTheJournalThere() throws IOException {
        byte[] bytes = Files.readAllBytes(journal());
        bytes[end(bytes, 2) + 50] ^= 1;
        Files.write(journal(), bytes);
        recovered(1);
    }

    @Test
    void zerosOfAReservedSpaceAreNoEvents() throws IOException {
        byte[] bytes = Files.readAllBytes(journal());
        Files.write(journal(), Arrays.copyOf(Arrays.copyOf(bytes, end(bytes, 2)), bytes.length + 4_096));
        recovered(1);
    }

    @Test
    void anEmptyOrMissingJournalGivesAResultWithoutIterations() throws IOException {
        Files.write(journal(), new byte[0]);
        recovered(0);
        killAgain();
        Files.delete(journal());
        recovered(0);
    }

    private void killAgain() throws IOException {
        Files.delete(result());
        changeRecord("state", "RUNNING");
    }

    @Test
    void anEventOfANewerSteelyardIsRefused() throws IOException {
        String strange = "{\"event\":\"teleported\"}";
        CRC32C checksum = new CRC32C();
        checksum.update(strange.getBytes(StandardCharsets.UTF_8));
        Files.writeString(journal(), String.format(Locale.ROOT, "%08x %s%n", checksum.getValue(), strange));
        refused(
                ExitCode.BAD_INPUT,
                "journal … expected an event that this version of Steelyard knows, found another … read it with the version that wrote it");
    }

    @Test
    void aBrokenContextIsRefused() throws IOException {
        Path context = campaign.resolve("journals/001.context.json");
        Files.writeString(context, "{\"plan\": ", StandardOpenOption.TRUNCATE_EXISTING);
        refused(ExitCode.BAD_INPUT, "001.context.json…: expected JSON, found");
        Files.writeString(context, "{\"plan\": 7}");
        refused(ExitCode.BAD_INPUT, "001.context.json: expected the context of a trial, found … ;");
    }

    @Test
    void aBrokenRecordIsRefused() throws IOException {
        Path record = campaign.resolve("campaign.json");
        String whole = Files.readString(record);
        Files.writeString(record, whole.substring(0, whole.length() / 2));
        refused(ExitCode.BAD_INPUT, "campaign.json:…: expected JSON, found");
        Files.writeString(record, whole.replaceFirst("\\{", "{\"nonsense\": 1,"));
        refused(ExitCode.BAD_INPUT, "campaign.json… 'nonsense' is not defined");
        Files.writeString(record, whole.replaceFirst("\"1\\.\\d\"", "\"2.0\""));
        refused(ExitCode.BAD_INPUT, "campaign.json… 2.0");
    }

    @Test
    void aLivingCampaignIsLeftAlone() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Path file = campaign.resolve("campaign.json");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        ObjectNode process = (ObjectNode) record.at("/process");
        process.put("pid", self.pid());
        process.put("startedAt", self.info().startInstant().orElseThrow().toString());
        Files.writeString(file, Json.mapper().writeValueAsString(record));
        refused(ExitCode.BAD_INPUT, "expected one whose process is gone, found process " + self.pid() + " … wait");
    }

    @Test
    void aCampaignOfAnotherMachineIsRefused() throws IOException {
        Path file = campaign.resolve("campaign.json");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        ((ObjectNode) record.at("/process")).put("bootId", "00000000-0000-4000-8000-000000000000");
        Files.writeString(file, Json.mapper().writeValueAsString(record));
        Assumptions.assumeTrue(
                Files.isReadable(Path.of("/proc/sys/kernel/random/boot_id")), "this platform tells no id of its boot");
        refused(ExitCode.BAD_INPUT, "expected one whose process can be seen from here … recover it there");
    }

    private void refused(int exitCode, String said) throws IOException {
        Tree before = Tree.of(campaign);
        Program.line("recover " + campaign).with(exitCode).says("steelyard: … " + said);
        assertFalse(Files.exists(result()));
        assertEquals(before, Tree.of(campaign));
    }

    /** Where the n-th line ends, behind its line feed. */
    private static int end(byte[] bytes, int lines) {
        int seen = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' && ++seen == lines) {
                return i + 1;
            }
        }
        throw new IllegalStateException("the journal has only " + seen + " lines");
    }
}
