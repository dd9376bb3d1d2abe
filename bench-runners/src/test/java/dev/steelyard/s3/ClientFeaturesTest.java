package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.objects.kind.ObjectsKind;
import dev.steelyard.spi.RunnerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seldom asked of the clients, with each of them: it works, or the result says that it does not. */
class ClientFeaturesTest {

    private static final long LARGE_BYTES = 12_582_915;
    private static final List<String> ALGORITHMS = List.of("CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME");
    private static final List<String> BOTH_WAYS = List.of(
            "upload upload/a 1000",
            "upload upload/b " + LARGE_BYTES,
            "download download/a 1000",
            "download download/b " + LARGE_BYTES);

    @TempDir
    Path directory;

    private WireTrial trial;

    @BeforeEach
    void open() {
        trial = new WireTrial(directory);
    }

    @AfterEach
    void close() throws InterruptedException {
        trial.close();
    }

    static List<String> runners() {
        return List.of(
                "crt-java",
                "crt-java-borrowed",
                "sdk-java-client-crt",
                "sdk-java-client-classic",
                "sdk-java-tm-crt",
                "sdk-java-tm-classic",
                "sdk-java-sync");
    }

    static Stream<Arguments> someChecksums() {
        return runners().stream()
                .map(runner -> Arguments.of(runner, ALGORITHMS.get(runners().indexOf(runner) % ALGORITHMS.size())));
    }

    static Stream<Arguments> allChecksums() {
        return runners().stream()
                .flatMap(runner -> ALGORITHMS.stream().map(checksum -> Arguments.of(runner, checksum)));
    }

    static RunnerProvider provider(String id) {
        return WireMatrixTest.provider(id);
    }

    /** Small enough for a test's machine, and files for those that know nothing else. */
    private static Map<String, String> values(String runner, String... more) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("part-size", "5MiB");
        values.put("multipart-threshold", "5MiB");
        values.put("memory-limit", "1GiB");
        values.put("files-on-disk", runner.contains("-tm-") ? "on" : "off");
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return values;
    }

    private WireTrial.Outcome withFault(String runner, Map<String, String> values, String fault, List<String> tasks)
            throws Exception {
        RunnerProvider provider = provider(runner);
        return trial.perform(
                provider, WireTrial.parameters(provider, values), WireTrial.workload(tasks), List.of(fault));
    }

    @Test
    void aTransferManagerMovesPartsWhereNobodyDecides() throws Exception {
        WireTrial.Outcome outcome = trial.perform(
                provider("sdk-java-tm-classic"),
                Parameters.ofUser(Map.of("files-on-disk", "on")),
                WireTrial.workload(List.of("upload upload/b " + LARGE_BYTES)),
                List.of());
        outcome.requireHonest();
        assertEquals("on", outcome.effective("multipart"));
        assertEquals(2, outcome.number("requestsByOperation", "UploadPart"));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void speaksTls(String runner) throws Exception {
        Map<String, String> values = values(runner, "https", "on", "checksum", "CRC32C", "payload-signing", "off");
        WireTrial.Outcome outcome = trial.perform(provider(runner), values, BOTH_WAYS);
        outcome.requireHonest();
        assertEquals("https", outcome.at("scheme"));
        assertEquals("off", outcome.effective("payload-signing"), "over TLS nobody signs payloads unasked");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void signsPayloadsOverTlsOrSaysThatItDoesNot(String runner) throws Exception {
        Map<String, String> values = values(runner, "https", "on", "payload-signing", "on", "checksum", "SHA256");
        WireTrial.Outcome outcome = trial.perform(provider(runner), values, BOTH_WAYS);
        outcome.requireHonest();
        boolean signs = List.of("sdk-java-client-classic", "sdk-java-tm-classic", "sdk-java-sync")
                .contains(runner);
        assertEquals(signs ? "on" : "off", outcome.effective("payload-signing"));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void verifiesEveryByte(String runner) throws Exception {
        WireTrial.Outcome outcome = withFault(
                runner,
                values(runner, "verify", "full"),
                "wrong-bytes:count=1",
                List.of("download download/b " + LARGE_BYTES));
        assertEquals(1, outcome.wrong().size(), () -> outcome.failures().toString());
        assertTrue(
                outcome.wrong().get(0).contains("wrong content at byte"),
                outcome.wrong().get(0));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void verifiesSamples(String runner) throws Exception {
        WireTrial.Outcome outcome = withFault(
                runner, values(runner, "verify", "sample"), "wrong-bytes", List.of("download download/a 1000"));
        assertEquals(List.of("download/a: wrong content at byte 500"), outcome.wrong());
    }

    @ParameterizedTest
    @MethodSource("someChecksums")
    void validatesChecksumsOnDownload(String runner, String checksum) throws Exception {
        assertValidated(runner, checksum);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("allChecksums")
    void validatesAllChecksumsOnDownload(String runner, String checksum) throws Exception {
        assertValidated(runner, checksum);
    }

    /** The client either fails or tries again until what it gets is right: it never hands over what is wrong. */
    private void assertValidated(String runner, String checksum) throws Exception {
        List<String> tasks = new ArrayList<>(List.of("download download/a 1000"));
        if (!runner.equals("sdk-java-sync")) {
            // Its result says that it cannot check what was put in parts.
            tasks.add("download download/b " + LARGE_BYTES);
        }
        for (String task : tasks) {
            WireTrial.Outcome outcome = withFault(
                    runner, values(runner, "checksum", checksum, "verify", "full"), "wrong-bytes", List.of(task));
            assertEquals(
                    1,
                    outcome.failures().size(),
                    () -> checksum + " was not checked by " + runner + ": " + task + " " + outcome.wrong()
                            + outcome.observed());
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void downloadsMoreThanAWindowUnderBackPressure(String runner) throws Exception {
        Map<String, String> values = values(runner, "back-pressure", "on", "verify", "sample");
        trial.perform(provider(runner), values, List.of("download download/window 62914567"))
                .requireHonest();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void getsRanges(String runner) throws Exception {
        List<String> tasks = List.of(
                "download download/b " + LARGE_BYTES + " 0 1",
                "download download/b " + LARGE_BYTES + " 5242879 2",
                "download download/b " + LARGE_BYTES + " 3000000 7000000",
                "download download/b " + LARGE_BYTES + " 12582914 1");
        for (String disk : runner.contains("-tm-") ? List.of("on") : List.of("on", "off")) {
            Map<String, String> values = values(runner, "files-on-disk", disk, "verify", "full", "checksum", "CRC32");
            trial.perform(provider(runner), values, tasks).requireHonest();
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void keepsToItsConnections(String runner) throws Exception {
        List<String> tasks = new ArrayList<>(BOTH_WAYS);
        for (int i = 0; i < 20; i++) {
            tasks.add("download download/small-" + i + " 1000");
        }
        WireTrial.Outcome outcome = trial.perform(provider(runner), values(runner, "connections", "3"), tasks);
        outcome.requireHonest();
        assertEquals("3", outcome.effective("connections"));
        assertTrue(outcome.number("connectionsPeak") <= 3);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void opensNoMoreConnectionsThanItSays(String runner) throws Exception {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            tasks.add("upload upload/many/" + i + " 20000");
            tasks.add("download download/many/" + i + " 20000");
        }
        for (String gbps : List.of("2", "10")) {
            Map<String, String> values = values(runner, "target-throughput-gbps", gbps);
            WireTrial.Outcome outcome = trial.perform(provider(runner), values, tasks);
            outcome.requireHonest();
            assertEquals(gbps.equals("2") ? "10" : "25", outcome.effective("connections"));
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void uploadsInOnePieceWhenMultipartIsOff(String runner) throws Exception {
        WireTrial.Outcome outcome = trial.perform(provider(runner), values(runner, "multipart", "off"), BOTH_WAYS);
        outcome.requireHonest();
        assertEquals(2, outcome.number("requestsByOperation", "PutObject"));
    }

    /** At the threshold and around it, where it is below, at and above the part size. */
    @ParameterizedTest
    @MethodSource("runners")
    void uploadsInPartsAboveTheThreshold(String runner) throws Exception {
        for (long threshold : List.of(2L << 20, 5L << 20, 7L << 20)) {
            List<String> tasks = Stream.of(threshold - 1, threshold, threshold + 1, 5L << 20, (5L << 20) + 1)
                    .distinct()
                    .map(size -> "upload upload/" + size + " " + size)
                    .toList();
            Map<String, String> values = values(runner, "multipart-threshold", threshold + "bytes");
            trial.perform(provider(runner), values, tasks).requireHonest();
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void leavesTheClientItsDefaults(String runner) throws Exception {
        Parameters few = WireTrial.with(
                Parameters.none(),
                Map.of("files-on-disk", values(runner).get("files-on-disk"), "memory-limit", "1GiB"));
        WireTrial.Outcome outcome = trial.perform(provider(runner), few, WireTrial.workload(BOTH_WAYS), List.of());
        outcome.requireHonest();
        for (EffectiveSetting setting : outcome.settings()) {
            boolean asked =
                    setting.name().equals("files-on-disk") || setting.name().equals("memory-limit");
            assertTrue(asked || setting.origin() != EffectiveSetting.Origin.USER, () -> "nobody asked for " + setting);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crt-java-borrowed", "sdk-java-client-classic", "sdk-java-tm-classic"})
    void whatCannotBeUploadedInSmallPartsIsUnsupported(String runner) {
        Parameters parameters = WireTrial.parameters(provider(runner), values(runner, "part-size", "1MiB"));
        var workload = WireTrial.workload(BOTH_WAYS);
        var pass = new ObjectsKind().pass(workload, 1);
        String reason = provider(runner).supports(workload, pass, parameters).reason();
        assertTrue(String.valueOf(reason).contains("at least 5 MiB in a part"), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crt-java", "sdk-java-client-crt", "sdk-java-tm-crt"})
    void theCrtRaisesSmallPartsAndSaysSo(String runner) throws Exception {
        WireTrial.Outcome outcome = trial.perform(provider(runner), values(runner, "part-size", "1MiB"), BOTH_WAYS);
        outcome.requireHonest();
        assertEquals("5MiB", outcome.effective("part-size"));
        assertEquals("1MiB", outcome.effective("download-range-size"));
        assertEquals(5 << 20, outcome.number("uploads", "leadingPartSizes", "maxBytes"));
        assertEquals(1 << 20, outcome.number("rangeSizes", "maxBytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk-java-tm-crt", "sdk-java-tm-classic"})
    void movesDirectories(String runner) throws Exception {
        for (String action : List.of("upload", "download")) {
            List<String> tasks = List.of(
                    action + " " + action + "/dir/a 1000",
                    action + " " + action + "/dir/b " + LARGE_BYTES,
                    action + " " + action + "/dir/below/c 77");
            Map<String, String> values = values(runner, "directory", "on", "checksum", "CRC32", "verify", "full");
            WireTrial.Outcome outcome = trial.perform(provider(runner), values, tasks);
            outcome.requireHonest();
            assertEquals("on", outcome.effective("directory"));
        }
    }

    @ParameterizedTest
    @MethodSource("runners")
    void downloadsThatShareASlotDoNotSpoilEachOtherNorASource(String runner) throws Exception {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tasks.add("download download/slots/" + i + " 6000000");
            tasks.add("upload upload/sources/" + i + " 6000000");
        }
        Map<String, String> values = values(runner, "files-on-disk", "on", "download-slots", "2");
        WireTrial.Outcome outcome = trial.perform(provider(runner), values, tasks);
        outcome.requireHonest();
        for (int i = 0; i < 6; i++) {
            assertRight(outcome.files().resolve("upload/sources/" + i));
            assertRight(outcome.files().resolve("download/slots/" + i));
        }
    }

    private static void assertRight(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(6_000_000, bytes.length, file.toString());
        assertEquals(
                -1,
                new SyntheticContent(SyntheticContent.DEFAULT_SEED).mismatch(0, ByteBuffer.wrap(bytes)),
                file.toString());
    }

    @ParameterizedTest
    @MethodSource("runners")
    void putsTheBucketIntoTheHostsName(String runner) throws Exception {
        assumeNamed("steelyard.localhost");
        WireTrial.Outcome outcome = trial.perform(provider(runner), values(runner, "addressing", "virtual"), BOTH_WAYS);
        outcome.requireHonest();
        assertEquals(0, outcome.number("addressing", "path"));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void opensSessionsOfDirectoryBuckets(String runner) throws Exception {
        String bucket = "steelyard--use1-az1--x-s3";
        assumeNamed(bucket + ".localhost");
        Map<String, String> values = values(runner, "addressing", "virtual", WireTrial.BUCKET, bucket);
        WireTrial.Outcome outcome = trial.perform(provider(runner), values, BOTH_WAYS);
        outcome.requireHonest();
        assertTrue(outcome.number("requestsByOperation", "CreateSession") > 0, outcome.observed()::toString);
    }

    private static void assumeNamed(String name) {
        boolean found;
        try {
            found = InetAddress.getByName(name).isLoopbackAddress();
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "the name " + name + " does not lead to this host: add it to /etc/hosts");
    }

    @Test
    void aNameThatLeadsNowhereIsSaid() throws Exception {
        Map<String, String> values = values("crt-java", "addressing", "virtual", WireTrial.BUCKET, "no-such-name-here");
        RuntimeException failure =
                assertThrows(RuntimeException.class, () -> trial.perform(provider("crt-java"), values, BOTH_WAYS));
        assertTrue(failure.getMessage().contains("/etc/hosts"), failure.getMessage());
        assertFalse(Files.exists(directory.resolve("files")));
    }
}
