package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The endpoint saw what the result says: over runner, checksum, place of the payload, part size and payload signing,
 * every pair of values here, every combination in the soak.
 */
class WireMatrixTest {

    private static final long SEED = 20_240_607;
    private static final long MEBIBYTE = 1L << 20;

    /** Small, exactly one of the smaller parts, and some parts and a bit. */
    private static final List<Long> SIZES = List.of(1_000L, 5 * MEBIBYTE, 12 * MEBIBYTE + 3);

    private static WireTrial trial;

    @BeforeAll
    static void open(@TempDir Path directory) {
        trial = new WireTrial(directory);
    }

    @AfterAll
    static void close() throws InterruptedException {
        trial.close();
    }

    static CoveringArray matrix() {
        Map<String, List<String>> factors = new LinkedHashMap<>();
        factors.put(
                "runner",
                List.of(
                        "crt-java",
                        "crt-java-borrowed",
                        "sdk-java-client-crt",
                        "sdk-java-client-classic",
                        "sdk-java-tm-crt",
                        "sdk-java-tm-classic",
                        "sdk-java-sync"));
        factors.put("checksum", List.of("none", "CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME"));
        factors.put("files-on-disk", List.of("on", "off"));
        factors.put("part-size", List.of("5MiB", "8MiB"));
        factors.put("payload-signing", List.of("on", "off"));
        return new CoveringArray(
                factors,
                row -> !row.getOrDefault("runner", "").contains("-tm-")
                        || row.getOrDefault("files-on-disk", "on").equals("on"),
                SEED);
    }

    static List<Map<String, String>> pairwise() {
        return matrix().rows();
    }

    static List<Map<String, String>> complete() {
        return matrix().product();
    }

    static RunnerProvider provider(String id) {
        for (RunnerProvider provider : ServiceLoader.load(RunnerProvider.class)) {
            if (provider.id().equals(id)) {
                return provider;
            }
        }
        throw new IllegalArgumentException("no runner " + id);
    }

    @Test
    void theRowsCoverEveryPair() {
        CoveringArray matrix = matrix();
        Set<CoveringArray.Pair> covered = new HashSet<>();
        List<Map<String, String>> rows = pairwise();
        rows.forEach(row -> covered.addAll(matrix.pairs(row)));
        assertEquals(matrix.pairs(), covered);
        assertTrue(
                rows.size() < complete().size() / 4,
                () -> rows.size() + " rows of " + complete().size());
    }

    @ParameterizedTest
    @MethodSource("pairwise")
    void theEndpointSawWhatTheResultSays(Map<String, String> row) throws Exception {
        check(row);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("complete")
    void theEndpointAlwaysSawWhatTheResultSays(Map<String, String> row) throws Exception {
        check(row);
    }

    private static void check(Map<String, String> row) throws Exception {
        Map<String, String> values = new LinkedHashMap<>(row);
        values.remove("runner");
        values.put("multipart-threshold", row.get("part-size"));
        List<String> tasks = new ArrayList<>();
        for (long size : SIZES) {
            tasks.add("upload upload/" + size + " " + size);
            tasks.add("download download/" + size + " " + size);
        }
        WireTrial.Outcome outcome = trial.perform(provider(row.get("runner")), values, tasks);
        outcome.requireHonest();
        assertEquals(SIZES.size(), outcome.number("uploads", "objects"));
        assertEquals(SIZES.stream().mapToLong(size -> size).sum(), outcome.number("bodyBytesOut"));
        asAsked(outcome, row);
    }

    /** What the result says is also what was asked, but where the client says that it decided. */
    private static void asAsked(WireTrial.Outcome outcome, Map<String, String> row) {
        boolean sync = row.get("runner").equals("sdk-java-sync");
        assertEquals(row.get("checksum"), outcome.effective("checksum"));
        assertEquals(sync ? null : row.get("part-size"), outcome.effective("part-size"));
        assertEquals(row.get("files-on-disk"), outcome.effective("files-on-disk"));
    }
}
