package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Campaigns whose records or results somebody spoilt, before the commands that would go on with them. */
@Tag("extended")
class SpoiltCampaignsTest {

    @TempDir
    private static Path original;

    @TempDir
    private Path folder;

    private Path campaign = Path.of("");

    @BeforeAll
    static void measure() {
        Program.line("run --workload upload-1MiB-2x-ram --runner noop --iterations 2 --warmup 0 --trials 2 --output "
                        + original)
                .with(ExitCode.DONE);
    }

    /** A copy under its own name, as if it had been stopped at its very end. */
    @BeforeEach
    void copy() throws IOException {
        Path only = Results.only(original);
        campaign = Folders.copy(only, folder.resolve(String.valueOf(only.getFileName())));
        record(record -> record.put("state", "INTERRUPTED"));
    }

    private void record(Consumer<ObjectNode> change) throws IOException {
        edit(campaign.resolve("campaign.json"), change);
    }

    private static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        change.accept(document);
        Files.writeString(file, document.toString());
    }

    private static List<Path> results(Path campaign) throws IOException {
        try (Stream<Path> files = Files.list(campaign.resolve("trials"))) {
            return files.sorted().toList();
        }
    }

    private void changesNothing(String command, int exitCode, String words) throws IOException {
        Tree before = Tree.of(folder);
        Program.line(command).with(exitCode).tells(words);
        assertEquals(before, Tree.of(folder), "a file was changed");
    }

    @ParameterizedTest
    @CsvSource({"2.0", "1.2", "1.99", "0.9", "latest"})
    void aRecordOfAnotherVersion(String version) throws IOException {
        record(record -> record.put("schemaVersion", version).put("mood", "good"));
        String said = "campaign.json: version: expected 1.0 to 1.1, found '" + version + "'; read it with the version";
        changesNothing("run --resume " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("recover " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("validate " + campaign, ExitCode.INVALID, said);
        changesNothing("report " + campaign, ExitCode.INVALID, said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            {} | campaign.json: version: expected 1.0 to 1.1, found none
            %e | campaign.json: expected JSON, found an empty file
            {"schemaVersion": "1.1", | campaign.json:1:… expected JSON, found
            [] | campaign.json: version: expected
            not a word of JSON | campaign.json:1:… expected JSON
            """)
    void aRecordThatIsNone(String text, String said) throws IOException {
        Files.writeString(campaign.resolve("campaign.json"), text.replace("%e", ""));
        changesNothing("run --resume " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("recover " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("validate " + campaign, ExitCode.INVALID, said);
    }

    /** What it names would be moved aside as a trial that is to be performed anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {"../years-of-work.json", "/etc/hostname", "trials/../../years-of-work.json", "campaign.json"})
    void aRecordThatNamesFilesOfOthers(String file) throws IOException {
        Files.writeString(folder.resolve("years-of-work.json"), "{}");
        record(record -> ((ObjectNode) record.at("/trials/0")).put("file", file));
        String said = "campaign.json:1:… /trials/0/file: … (found \"" + file + "\")";
        changesNothing("run --resume " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("recover " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("validate " + campaign, ExitCode.INVALID, said);
    }

    @Test
    void aRecordThatNamesAFolderOfOthersAsItsOwn() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("thesis.txt"), "years of work");
        record(record -> record.put("workDirectory", precious.toString()));
        Program.line("recover " + campaign).with(ExitCode.DONE);
        Program.line("run --resume " + campaign).with(ExitCode.DONE);
        assertEquals("years of work", Files.readString(precious.resolve("thesis.txt")));
    }

    @Test
    void numbersThatDoNotFit() throws IOException {
        record(record -> ((ObjectNode) record.at("/trials/0")).put("number", 99_999_999_999L));
        String said = "campaign.json: expected values that fit, found: … 99999999999";
        changesNothing("run --resume " + campaign, ExitCode.BAD_INPUT, said);
        changesNothing("recover " + campaign, ExitCode.BAD_INPUT, said);
        edit(
                campaign.resolve("calibration.json"),
                calibration -> ((ObjectNode) calibration.at("/moments/0/found")).put("timerStepNanos", 1e300));
        changesNothing(
                "report " + campaign,
                ExitCode.INVALID,
                "not used: … calibration.json: expected whole numbers of at most 64 bits: cannot convert value 1.0E300");
    }

    @Test
    void foldersThatAreGoneAreMadeAnew() throws IOException {
        Files.delete(results(campaign).get(1));
        for (String part : List.of("journals", "workloads")) {
            try (Stream<Path> files = Files.walk(campaign.resolve(part))) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Program.line("run --resume " + campaign).with(ExitCode.DONE);
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("all good");
        assertEquals(2, results(campaign).size());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            inFlight | -2 | --in-flight: expected a number of at least 0, found -2
            trials | -1 | --trials: expected a number of at least 1, found -1
            trials | 99999999 | campaign: expected at most 100000 trials
            mood | 1 | expected a request of this version, found another form
            seed | "x" | expected a request of this version, found another form
            workloads | [] | expected workload upload-1MiB-2x-ram with the digest
            runnerIds | ["nobody"] | nobody
            """)
    void aRecordThatAsksForWhatCannotBeMeant(String field, String value, String said) throws IOException {
        record(record -> ((ObjectNode) record.at("/request/asked"))
                .set(field, Json.mapper().readTree(value)));
        changesNothing("run --resume " + campaign, ExitCode.BAD_INPUT, said);
    }

    @Test
    void twoCampaignsWithOneId() throws IOException {
        Folders.copy(campaign, folder.resolve("copy"));
        String id = String.valueOf(campaign.getFileName());
        changesNothing(
                "validate " + folder,
                ExitCode.INVALID,
                "copy/campaign.json: /id: expected one that no other document has, found '" + id + "', as in … /id:");
        changesNothing("report " + folder, ExitCode.INVALID, "the same trial cannot count twice");
        changesNothing("export " + folder + " --format csv", ExitCode.INVALID, "the same trial cannot count twice");
        changesNothing(
                "run --resume " + folder.resolve("copy"),
                ExitCode.BAD_INPUT,
                "expected a folder with the name of its campaign");
    }

    @Test
    void aResultOfAnotherCampaign() throws IOException {
        StoredTrials stored = new StoredTrials();
        Path foreign = stored.trial(folder.resolve("elsewhere"), 1, 5, trial -> {});
        Files.copy(foreign, campaign.resolve("trials/foreign.json"));
        changesNothing(
                "validate " + campaign,
                ExitCode.INVALID,
                "foreign.json: /campaignId: expected " + campaign.getFileName() + ", in whose folder it is, found"
                        + " elsewhere");
        Path own = results(campaign).get(0);
        Files.delete(own);
        Files.copy(foreign, own);
        changesNothing("run --resume " + campaign, ExitCode.BAD_INPUT, "results of its own trials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edited", "truncated", "emptied", "newer"})
    void aFinishedResultThatIsNotAsItWasWritten(String how) throws IOException {
        Path result = results(campaign).get(0);
        String text = Files.readString(result);
        Files.writeString(
                result,
                switch (how) {
                    case "edited" -> text.replaceFirst("\"tasks\" : 2", "\"tasks\" : 3");
                    case "truncated" -> text.substring(0, text.length() / 2);
                    case "newer" -> text.replaceFirst("\"schemaVersion\" : \"1\\.2\"", "\"schemaVersion\" : \"1.9\"");
                    default -> "";
                });
        String said = switch (how) {
            case "edited" -> "sha256: expected … it was edited";
            case "newer" -> "version: expected 1.0 to 1.2, found '1.9'";
            default -> "expected JSON, found";
        };
        Tree trials = Tree.of(campaign.resolve("trials"));

        Program.line("run --resume " + campaign).with(ExitCode.BAD_INPUT).tells(said);

        assertEquals(trials, Tree.of(campaign.resolve("trials")), "a result was changed");
        Program.line("validate " + campaign).with(ExitCode.INVALID).tells(said);
        Program.line("export " + campaign + " --format csv")
                .with(ExitCode.INVALID)
                .tells("not used: … " + said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            {"schemaVersion":"2.0"} | calibration.json: version: expected 1.0, found '2.0'
            {"schemaVersion":"1.0"} | calibration.json
            {"verdict": | calibration.json:1:… expected JSON
            """)
    void aCalibrationThatIsNone(String text, String said) throws IOException {
        Files.writeString(campaign.resolve("calibration.json"), text);
        changesNothing("validate " + campaign, ExitCode.INVALID, said);
        changesNothing("report " + campaign, ExitCode.INVALID, "not used: … " + said);
    }

    @Test
    void noTrialsAtAll() throws IOException {
        for (Path result : results(campaign)) {
            Files.delete(result);
        }
        record(record -> record.put("state", "DONE"));
        changesNothing("compare " + campaign, ExitCode.BAD_INPUT, "no result");
        changesNothing("validate " + campaign, ExitCode.INVALID, "/trials/0/file: expected a result in … found none");
        changesNothing("report " + campaign, ExitCode.BAD_INPUT, "no result … 'steelyard recover' makes results");
    }
}
