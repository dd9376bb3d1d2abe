package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What going on with a campaign leaves alone, and what it keeps. */
@Tag("extended")
class ResumedCampaignsTest {

    @TempDir
    private static Path original;

    @TempDir
    private Path folder;

    private Path campaign = Path.of("");

    @BeforeAll
    static void measure() {
        Program.line("run --workload upload-16KiB-4x-ram --runner noop --iterations 2 --warmup 0 --trials 2 --output "
                        + original)
                .with(ExitCode.DONE);
    }

    /** A copy under its own name whose second trial was never begun. */
    @BeforeEach
    void stop() throws IOException {
        Path only = Results.only(original);
        campaign = Folders.copy(only, folder.resolve(String.valueOf(only.getFileName())));
        Files.delete(campaign.resolve("trials/002-upload-16KiB-4x-ram-noop.json"));
        Files.delete(campaign.resolve("journals/002.context.json"));
        record(record -> record.put("state", "INTERRUPTED"));
    }

    private void record(Consumer<ObjectNode> change) throws IOException {
        Path file = campaign.resolve("campaign.json");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        change.accept(record);
        Files.writeString(file, record.toString());
    }

    /** Whatever a record names as its work folder is removed in the end. */
    @ParameterizedTest
    @ValueSource(strings = {"%/data", "%", "", "%/nowhere"})
    void aFolderOfSomebodyElseIsNeverTheCampaigns(String work) throws IOException {
        Path years = Files.createDirectory(folder.resolve("data")).resolve("years-of-work.txt");
        Files.writeString(years, "thesis");
        record(record -> record.put("workDirectory", work.replace("%", folder.toString())));

        Program.line("recover " + campaign).with(ExitCode.DONE);
        Program.line("run --resume " + campaign).with(ExitCode.DONE);

        assertEquals("thesis", Files.readString(years));
    }

    /** Nor is one that an edited id makes look like it. */
    @Test
    void anEditedIdMakesNoFolderTheCampaigns() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        record(record -> record.put("workDirectory", data.toString()).put("id", "data"));

        Program.line("recover " + campaign).with(ExitCode.DONE);

        assertTrue(Files.exists(data));
    }

    @Test
    void theFaultsOfAnEarlierAttemptAreKept() throws IOException {
        Path faults = campaign.resolve("journals/002.faults-0.ndjson");
        Files.writeString(faults, "{\"request\":1}\n");

        Program.line("run --resume " + campaign).with(ExitCode.DONE);

        assertTrue(Files.notExists(faults), "the faults of another attempt look like those of this one");
        assertEquals("{\"request\":1}\n", Files.readString(campaign.resolve("replaced/1-002.faults-0.ndjson")));
        assertTrue(Files.exists(campaign.resolve("replaced/1-002.ndjson")));
        assertTrue(Files.exists(campaign.resolve("journals/002.ndjson")));
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("all good");
    }

    /** The record holds the request with its seed, and a digest over all of it. */
    @Test
    void aSeedThatJsonDoesNotKeepExactlyIsKept() throws IOException {
        Path results = folder.resolve("results");
        Program.line("run --workload upload-16KiB-4x-ram --runner noop --iterations 1 --warmup 0 --seed "
                        + Long.MAX_VALUE + " --output " + results)
                .with(ExitCode.DONE);
        campaign = Results.only(results);
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("all good");
        Path result = campaign.resolve("trials/001-upload-16KiB-4x-ram-noop.json");
        Files.delete(result);
        Files.delete(campaign.resolve("journals/001.context.json"));
        record(record -> record.put("state", "INTERRUPTED"));

        Program.line("run --resume " + campaign).with(ExitCode.DONE);

        JsonNode seed = Json.mapper().readTree(Files.readString(result)).get("seed");
        assertEquals(Long.toString(Long.MAX_VALUE), seed.asString());
    }
}
