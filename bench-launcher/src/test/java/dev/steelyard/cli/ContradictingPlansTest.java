package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that contradict themselves or the options beside them: refused with 2 before anything is created. */
class ContradictingPlansTest {

    private static final String PLAN = "{\"schemaVersion\":\"1.0\",\"workloads\":[\"upload-16KiB-1x-ram\"],";

    @TempDir
    private Path folder;

    private void isRefused(String options, String said) throws IOException {
        Tree before = Tree.of(folder);
        Program.Ended ended = Program.line("run --output " + folder.resolve("results") + " " + options);
        ended.with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        assertEquals("", ended.out());
        assertEquals(before, Tree.of(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            "vary":{"in-flight":[1,2]},"inFlight":4 | --vary in-flight: expected a setting without a fixed value, found the value 4; leave one out
            "vary":{"part-size":["8MiB",8388608]} | --vary part-size: expected each value once, found 8MiB and 8388608, which mean the same
            "vary":{"checksum":["CRC32,SHA1"]} | plan.json: /vary/checksum: expected values without commas, found "CRC32,SHA1"; list each by itself
            "vary":{"part-sise":["8MiB"]} | --vary: expected one of … found 'part-sise'; did you mean part-size?
            "tags":{"note":"a,b=c"} | plan.json: /tags/note: expected a name without = and a value without ,NAME= in it, found note=a,b=c
            "set":{"verify=none":"x"} | plan.json: /set/verify=none: expected a name without =
            "sides":[{"label":"a","set":{"part-size":"8MiB"}},{"label":"a","set":{"part-size":"16MiB"}}] | --side a: expected a label of its own, found one twice
            "sides":[{"label":"a b","set":{"part-size":"8MiB"}}] | at /sides/0/label: expected text of the form … found "a b"
            "sides":[{"label":"a","set":{}}] | at /sides/0/set: expected
            "precision":"2%" | --precision: expected two or more sides … found one
            "precision":"2" | --precision: expected a percentage above 0 % … found '2'
            "runners":["all","noop"] | --runner: expected ids, or 'all' alone, found 'all,noop'
            "runners":["noop","noop"] | at /runners: expected
            "crt":["0.50.0","0.50.0"] | at /crt: expected
            "trials":2,"trials":3 | expected JSON, each key once, found
            "trials":"2" | at /trials: expected a value of type "integer", found "2"
            "inFlight":"many" | --in-flight: expected a whole number … found 'many'
            "budget":"20" | --budget: expected a time in ms, s, m or h … found '20'
            "parity":"same" | at /parity: expected one of … found "same"
            "seed":1.5 | at /seed: expected a value of type "integer", found 1.5
            "rates":"500/s" | at /rates: expected one of the keys … found unknown key 'rates'
            """)
    void ofThemselves(String entries, String said) throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), PLAN + entries + "}");
        isRefused("--plan " + plan, said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            "budget":"5m" | --budget 10m | /budget: expected 10m, as --budget says, found 5m; leave out --budget, or correct the plan
            "tags":{"build":"17"} | --tag build=18 | /tags: expected build=18, as --tag says, found build=17
            "seed":1 | --seed 2 | /seed: expected 2, as --seed says, found 1
            "pairs":false | --a-a | /pairs: expected true, as --a-a says, found
            "set":{"part-size":"8MiB"} | --set part-size=16MiB | /set: expected part-size=16MiB, as --set says, found part-size=8MiB
            "set":{"part-size":"8MiB"} | --part-size 16MiB | --set part-size: expected one value of part-size, found two
            "set":{"part-size":"8MiB"} | --vary part-size=8MiB,16MiB | --vary part-size: expected a setting without a fixed value
            "vary":{"checksum":["none"]} | --side a:checksum=CRC32 | --side: expected --vary or --side, found both
            "runners":["noop"] | --runner crt-java | /runners: expected crt-java, as --runner says, found noop
            "trials":5 | --workload upload-1MiB-1x-ram | /workloads: expected upload-1MiB-1x-ram, as --workload says, found upload-16KiB-1x-ram
            "trials":5 | --plan other.json | --plan: expected one file, found 2; write one plan of them
            "trials":5 | --resume some-campaign | --plan … expected no --resume beside it, found one; leave it out
            """)
    void ofTheOptionsBesideThem(String entries, String options, String said) throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), PLAN + entries + "}");
        isRefused("--plan " + plan + " " + options, said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            %e | expected a JSON object, found an empty file; write one
            null | expected
            "a plan" | expected
            {"workloads":["a"]} | expected the key 'schemaVersion', found none
            {"schemaVersion":1.0,"workloads":["a"]} | at /schemaVersion: expected
            {"schemaVersion":"1.1","workloads":["a"]} | at /schemaVersion: expected text of the form ^1\\.0$, found "1.1"
            {"schemaVersion":"0.9","workloads":["a"]} | at /schemaVersion: expected text of the form ^1\\.0$, found "0.9"
            """)
    void thatAreNone(String text, String said) throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), text.replace("%e", ""));
        isRefused("--plan " + plan, "plan.json:1:… " + said);
    }

    @Test
    void thatNobodyCanRead() throws IOException {
        isRefused("--plan " + folder.resolve("nowhere.json"), "nowhere.json: expected a file, found none");
        isRefused("--plan " + folder, "expected a regular file, found a folder or device");
        Path latin = Files.write(folder.resolve("latin.json"), "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1));
        isRefused("--plan " + latin, "latin.json:1:… expected UTF-8, found byte 0xe9; save the file as UTF-8");
    }
}
