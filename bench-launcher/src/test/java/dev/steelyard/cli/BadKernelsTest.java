package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;

/**
 * Kernels that cannot be meant, or that this machine cannot have: what can be judged without the machine is refused with
 * 2 and leaves nothing, the rest is a failed result of its own.
 */
@Tag("extended")
@Execution(ExecutionMode.CONCURRENT)
class BadKernelsTest {

    /** As a machine without any BLAS: files of these names are found first, and none is a library. */
    private static final String NO_BLAS = """
            for name in libopenblas.so.0 libopenblas.so libmkl_rt.so.2 libmkl_rt.so libarmpl_lp64_mp.so \\
                    libarmpl_mp.so libblis.so.4 libblis.so; do
                echo none > "$folder/$name"
            done
            LD_LIBRARY_PATH=$folder exec "$java" "$@\"""";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/bad-kernels.csv", delimiterString = " | ", quoteCharacter = '`', numLinesToSkip = 1)
    void endsWell(String ending, String words, String pieces) throws IOException {
        String said = pieces.replace("FOREIGN", foreign());
        KernelTrials trials = new KernelTrials(folder);
        Program.Ended ended = trials.perform(filled(trials, words));
        switch (ending) {
            case "refused" -> {
                ended.with(ExitCodes.INVALID_INPUT).says("steelyard: … " + said);
                assertEquals("", ended.out());
                Results.none(trials.output());
            }
            case "failed" -> {
                ended.with(ExitCodes.FAILED).prints(said);
                JsonNode result = trials.result();
                assertEquals("FAILED", result.get("status").asString());
                assertEquals("RUNNER_START", result.get("failureClass").asString());
                assertTrue(result.get("summary").isEmpty(), result::toPrettyString);
            }
            default -> throw new IllegalArgumentException(ending);
        }
    }

    private String filled(KernelTrials trials, String words) throws IOException {
        if (words.startsWith("{")) {
            Path file = folder.resolve("bad.json");
            Files.writeString(file, words.replace("K1", "\"kind\": \"kernel\", \"version\": \"1.0\""));
            return "--workload " + file;
        }
        String more = words.contains("NO_BLAS") ? trials.jvm(NO_BLAS) : "";
        return words.replace("NO_BLAS", "")
                        .replace("TOO_MANY", String.valueOf(Runtime.getRuntime().availableProcessors() + 1))
                        .replace("FOREIGN", foreign())
                + more;
    }

    /** An instruction set of the other architecture. */
    private static String foreign() {
        return KernelTrials.platform().endsWith("aarch64") ? "avx512" : "sve";
    }
}
