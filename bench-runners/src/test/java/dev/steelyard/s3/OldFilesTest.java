package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.kind.ObjectsKind;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CRT client of the SDK would have to remove before a download, and within its time. */
class OldFilesTest {

    @TempDir
    private Path directory;

    @Test
    void filesOfAnEarlierPassAreRemovedBeforeTheClockAndSharedOnesStay() throws Exception {
        Path old = Files.writeString(directory.resolve("old"), "left by an earlier pass");
        Path slot = Files.writeString(directory.resolve("slot"), "shared");
        Path shared = Files.createLink(directory.resolve("shared"), slot);
        RunnerProvider provider = WireMatrixTest.provider("sdk-java-client-crt");
        Workload workload = WireTrial.workload(List.of("download old 10", "download shared 10"));
        Pass pass = new ObjectsKind().pass(workload, 1);
        Parameters parameters = WireTrial.parameters(provider, Map.of("files-on-disk", "on", "memory-limit", "1GiB"));
        Target nobody =
                new Target(Target.Type.ENDPOINT, URI.create("http://127.0.0.1:9"), "bucket", "us-east-1", null, false);
        RunnerContext context = new RunnerContext(
                workload, pass, parameters, nobody, directory, Files.createDirectory(directory.resolve("scratch")), 1);
        try (Runner runner = provider.create(context)) {
            runner.prepare(pass);
            assertFalse(Files.exists(old));
            assertTrue(Files.exists(shared));
        }
    }
}
