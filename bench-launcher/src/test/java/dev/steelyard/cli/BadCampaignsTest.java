package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns that cannot be meant: refused with 2 before anything is created. */
class BadCampaignsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --vary part-size | --vary: expected name=value, found 'part-size'; write --vary part-size=8MiB,16MiB
            --vary part-size=8MiB,8MiB | --vary part-size: expected each value once, found 8MiB twice
            --vary part-size=8MiB,8192KiB | --vary part-size: expected each value once, found 8MiB and 8192KiB, which mean the same
            --vary target-throughput-gbps=10,10.0 | --vary target-throughput-gbps: expected each value once, found 10 and 10.0
            --vary multipart=on,true | --vary multipart: expected each value once, found on and true
            --vary part-size=8MiB,4MiB | --vary part-size: expected 5MiB to 5GiB … found '4MiB'
            --vary part-size=8MiB, | --vary part-size: expected a value, found nothing
            --vary part-size=8MiB --vary part-size=16MiB | factor part-size: expected one place that varies it, found two
            --vary part-sise=8MiB,16MiB | --vary: expected one of … found 'part-sise'; did you mean part-size?
            --vary in-flight=0,2 | --vary in-flight: expected a whole number from 1 … found '0'
            --vary in-flight=1,2 --in-flight 4 | --vary in-flight: expected a setting without a fixed value, found the value 4
            --vary part-size=8MiB,16MiB --part-size 8MiB | --vary part-size: expected a setting without a fixed value, found
            --vary part-size=8MiB,16MiB --set part-size=8MiB | --vary part-size: expected a setting without a fixed value
            --vary part-size=8MiB,16MiB --side a:part-size=8MiB | --side: expected --vary or --side, found both
            --side a | --side: expected LABEL:NAME=VALUE … found 'a'
            --side a:part-size=8MiB --side a:part-size=16MiB | --side a: expected a label of its own, found one twice
            --side a:checksum=MD5 | --side a: expected none, CRC32
            --budget 0 | --budget: expected a time in ms, s, m or h … found '0'
            --budget 0s | --budget: expected a time … more than 0 … found '0s'
            --budget 31d | --budget: expected a time … found '31d'
            --precision 200% --vary part-size=8MiB,16MiB | --precision: expected a percentage above 0 % and below 100 %, found '200%'
            --precision 0% --vary part-size=8MiB,16MiB | --precision: expected … found '0%'
            --precision NaN --vary part-size=8MiB,16MiB | --precision: expected … found 'NaN'
            --precision 2 --vary part-size=8MiB,16MiB | --precision: expected … found '2'
            --precision 2% | --precision: expected two or more sides … found one
            --trials 0 --a-a | --trials: expected a whole number from 1 … found '0'
            """)
    void options(String words, String message) {
        Program.line("run --workload upload-16KiB-1x-ram --runner noop --output " + folder.resolve("results") + " "
                        + words)
                .with(ExitCode.BAD_INPUT)
                .says(message);
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            {} | schemaVersion
            {"schemaVersion":"2.0","workloads":["a"]} | plan.json:1:2 at /schemaVersion: expected text of the form ^1\\.0$, found "2.0"; what belongs there
            {"schemaVersion":"1.0"} | workloads
            {"schemaVersion":"1.0","workloads":[]} | workloads
            {"schemaVersion":"1.0","workloads":["a"],"runers":["noop"]} | plan.json:1: … at /runers: expected one of the keys schemaVersion, … runners, … found unknown key 'runers'
            {"schemaVersion":"1.0","workloads":["a"],"trials":0} | trials
            {"schemaVersion":"1.0","workloads":["a"],"vary":{"part-size":[]}} | vary/part-size
            {"schemaVersion":"1.0","workloads":["a"],"vary":{"checksum":["none","none"]}} | vary/checksum
            {"schemaVersion":"1.0","workloads":["a"],"set":{"part-size":"8MiB"},"vary":{"part-size":["8MiB"]}} | /vary/part-size: expected a setting that /set leaves open, found one that /set fixes
            {"schemaVersion":"1.0","workloads":["a"],"vary":{"part-size":["8MiB"]},"sides":[{"label":"x","set":{"verify":"none"}}]} | /sides: expected vary or sides, found both
            {"schemaVersion":"1.0","workloads":["a"],"set":{"verify":"full"},"sides":[{"label":"x","set":{"verify":"none"}}]} | /sides/0/set/verify: expected
            {"schemaVersion":"1.0","workloads":["upload-1MiB-1x"],"trials":5} | plan.json: /trials: expected 3, as --trials says, found 5; leave out --trials, or correct the plan
            {"schemaVersion":"1.0","workloads":["upload-1MiB-1x"],"budget":"0s","runners":["noop"]} | --budget: expected
            {"schemaVersion":"1.0" | plan.json
            {"schemaVersion":"1.0", "tags": DEEP} | expected JSON, each key once, found: a nesting depth of more than 500; correct
            [1,2] | plan.json
            """)
    void plans(String plan, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), plan.replace("DEEP", "[".repeat(600)));
        Program.line("run --trials 3 --output " + folder.resolve("results") + " --plan " + file)
                .with(ExitCode.BAD_INPUT)
                .says(message);
        assertFalse(Files.exists(folder.resolve("results")));
    }
}
