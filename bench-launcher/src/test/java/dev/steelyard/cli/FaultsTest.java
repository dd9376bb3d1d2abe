package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Faults that the embedded endpoint injects: what was injected is in the result, which says that it was planted. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {

    private static final String QUICK =
            " --runner sdk-java-sync --iterations 1 --warmup 0 --time-budget 2s --in-flight 2"
                    + " --jvm-args=-XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            500:op=PutObject | upload-64KiB-4x-ram | - | 1 | FAILED
            503:op=GetObject,count=2 | download-64KiB-4x-ram | - | 0 | DONE
            delay=20ms:op=PutObject | upload-64KiB-4x-ram | - | 0 | DONE
            throttle=1MiB/s:op=GetObject | download-64KiB-4x-ram | - | 0 | DONE
            reset:op=GetObject | download-64KiB-4x-ram | - | 1 | FAILED
            short-body | download-64KiB-4x-ram | - | 1 | FAILED
            wrong-bytes:key=download/64KiB-4x/2 | download-64KiB-4x-ram | --verify=full | 3 | DONE
            wrong-checksum | download-64KiB-4x-ram | --checksum=CRC32C | 1 | FAILED
            """)
    void isInjectedAndRecorded(String rule, String workload, String option, int exitCode, String status)
            throws IOException {
        Path output = folder.resolve("results");
        Program.Ended ended = Program.line("run --output " + output + QUICK + " --fault " + rule + " --workload "
                + workload + (option.equals("-") ? "" : " " + option));

        ended.with(exitCode).prints("faults planted");
        JsonNode result = Results.in(output).sole();
        assertEquals(status, result.get("status").asString(), result::toPrettyString);
        assertEquals("SIMULATED", result.get("origin").asString());
        assertEquals(rule, result.at("/fixture/faults/0").asString());
        String injected = result.at("/iterations/0/observed").toString();
        assertTrue(injected.contains('"' + rule + '"'), result::toPrettyString);
    }

    @Test
    void twinsDivideRulesBySemicolons() throws IOException {
        Path output = folder.resolve("results");
        Properties twins = new Properties();
        twins.putAll(System.getProperties());
        twins.setProperty("fault", "503:op=PutObject,count=1;delay=1ms:op=PutObject,probability=1");
        twins.setProperty("workload", "upload-64KiB-4x-ram");
        twins.setProperty("output", output.toString());
        twins.setProperty("runner", "sdk-java-sync");
        twins.setProperty("warmup", "0");
        twins.setProperty("iterations", "1");

        Program.of(twins, null).with(ExitCode.DONE).prints("faults planted");

        JsonNode result = Results.in(output).sole();
        assertEquals(2, result.at("/fixture/faults").size());
        String observed = result.at("/iterations/0/observed").toString();
        assertTrue(observed.contains("\"503:op=PutObject,count=1\":1"), observed);
        assertTrue(observed.contains("\"delay=1ms:op=PutObject,probability=1\":"), observed);
    }
}
