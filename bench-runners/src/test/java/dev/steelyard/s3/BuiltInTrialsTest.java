package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.kind.ObjectsKind;
import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workloads that are not upstream's: clients find in the embedded endpoint what these workloads say. */
class BuiltInTrialsTest {

    @TempDir
    Path directory;

    private WireTrial trial;

    @BeforeEach
    void begin() {
        trial = new WireTrial(directory);
    }

    @AfterEach
    void end() throws InterruptedException {
        trial.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sdk-java-sync, head-256KiB-1_000x, 100",
        "sdk-java-sync, delete-256KiB-1_000x, 100",
        "sdk-java-sync, list-1_000x, 5",
        "crt-java, list-1_000x, 5",
        "sdk-java-sync, range-1MiB-1_000x, 20",
        "sdk-java-sync, mixed-lognormal, 300",
        "sdk-java-sync, mixed-small-30s, 300"
    })
    void isHonest(String runner, String name, int maxTasks) throws Exception {
        ObjectsKind kind = new ObjectsKind();
        Workload workload = kind.limited(kind.named(name).orElseThrow(), maxTasks);
        RunnerProvider provider = WireMatrixTest.provider(runner);
        Parameters parameters = WireTrial.parameters(provider, Map.of("files-on-disk", "off"));
        WireTrial.Outcome outcome =
                trial.perform(provider, parameters, workload, List.of()).requireHonest();
        long lists = kind.pass(workload, 1).tasks().stream()
                .filter(task -> task.action().equals("list"))
                .count();
        assertEquals(name.startsWith("list") ? 1000 * lists : 500 * lists, outcome.number("listings", "objects"));
    }
}
