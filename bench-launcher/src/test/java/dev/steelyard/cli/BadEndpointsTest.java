package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Endpoints that refuse, hang, lie or die: before a trial they are the user's to mend, within one a result. */
@Tag("extended")
@Execution(ExecutionMode.CONCURRENT)
class BadEndpointsTest {

    private static final int OBJECT_BYTES = 64 << 10;
    private static final String QUICK =
            " --iterations 1 --time-budget 2s --set addressing=path --in-flight 2 --jvm-args=-XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder;

    private Path output() {
        return folder.resolve("results");
    }

    private Program.Ended measure(String url, String options) {
        return Program.line("run --endpoint " + url + " --bucket test --output " + output() + QUICK + options);
    }

    static Stream<Arguments> refusals() {
        List<Arguments> all = new ArrayList<>();
        refusal(
                all,
                "301",
                BadServer.error(301, "PermanentRedirect", "x-amz-bucket-region: eu-north-1"),
                "@… the answer was 301 … the bucket is in region eu-north-1 … use --region eu-north-1");
        refusal(
                all,
                "400",
                BadServer.error(400, "AuthorizationHeaderMalformed"),
                "@… the answer was 400 … check --region");
        refusal(all, "403", BadServer.error(403, "AccessDenied"), "@… the answer was 403 … check that the credentials");
        refusal(
                all,
                "404",
                BadServer.error(404, "NoSuchBucket"),
                "there is no bucket test; create it with --set create-bucket=on");
        refusal(all, "405", BadServer.error(405, "MethodNotAllowed"), "@… the answer was 405 … lacks an operation");
        return all.stream();
    }

    private static void refusal(List<Arguments> all, String name, BadServer.Answer answer, String said) {
        all.add(Arguments.of(name, answer, said));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusalIsForTheUserToMend(String name, BadServer.Answer answer, String said) throws IOException {
        try (BadServer server = BadServer.start(answer)) {
            measure(server.url(), " --workload upload-64KiB-1x-ram --runner sdk-java-sync")
                    .with(ExitCode.BAD_INPUT)
                    .says("steelyard: … " + said.replace("@", "asking for bucket test at " + server.url() + ": "));
            Results.none(output());
        }
    }

    static Stream<Arguments> deaths() {
        List<Arguments> all = new ArrayList<>();
        refusal(all, "500 for ever", BadServer.error(500, "InternalError"), "the answer was 500");
        refusal(all, "503 for ever", BadServer.error(503, "SlowDown"), "the answer was 503 … overloaded");
        refusal(all, "hang-up", BadServer.hangUp(), "asking for bucket test");
        refusal(all, "garbage", BadServer.garbage(), "asking for bucket test");
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void anEndpointThatCannotServeMakesTheTrialFail(String name, BadServer.Answer answer, String said)
            throws IOException {
        try (BadServer server = BadServer.start(answer)) {
            failedFixture(
                    measure(server.url(), " --workload upload-64KiB-1x-ram --runner sdk-java-sync"),
                    said.replace("asking for bucket test", "asking for bucket test at " + server.url()));
        }
    }

    @Test
    void anEndpointThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        failedFixture(
                measure("http://127.0.0.1:" + port, " --workload upload-64KiB-1x-ram --runner noop"),
                "the connection was refused; start the endpoint, or check the host and port of --endpoint");
    }

    @Test
    void aHostThatIsUnknown() throws IOException {
        failedFixture(
                measure("http://nowhere.invalid", " --workload upload-64KiB-1x-ram --runner noop"),
                "the host name is not known; check --endpoint");
    }

    @Test
    void aServerWithoutTls() throws IOException {
        try (BadServer server = BadServer.start(BadServer.hangUp())) {
            failedFixture(
                    measure(server.url().replace("http:", "https:"), " --workload upload-64KiB-1x-ram --runner noop"),
                    "https://127.0.0.1:");
        }
    }

    @Test
    @Tag("soak")
    void anEndpointThatNeverAnswers() throws IOException {
        try (BadServer server = BadServer.start(BadServer.never())) {
            failedFixture(
                    measure(server.url(), " --workload upload-64KiB-1x-ram --runner noop"),
                    "no answer in time; check that the endpoint is alive");
        }
    }

    private void failedFixture(Program.Ended ended, String said) throws IOException {
        ended.with(ExitCode.FAILED);
        JsonNode result = Results.in(output()).sole();
        assertEquals("FAILED", result.get("status").asString());
        assertEquals("FIXTURE", result.get("failureClass").asString());
        for (String piece : said.split("…", -1)) {
            assertTrue(result.get("reason").asString().contains(piece.strip()), result.get("reason")::asString);
        }
        ended.prints(result.get("reason").asString());
    }

    static Stream<Arguments> liesAndDeaths() {
        byte[] wrong = "x".repeat(OBJECT_BYTES).getBytes(StandardCharsets.US_ASCII);
        byte[] half = new byte[OBJECT_BYTES / 2];
        List<Arguments> all = new ArrayList<>();
        for (String runner : List.of("sdk-java-sync", "crt-java")) {
            lie(all, runner, "half then reset", "", BadServer.half(OBJECT_BYTES, half, true), ExitCode.FAILED);
            lie(all, runner, "half then closed", "", BadServer.half(OBJECT_BYTES, half, false), ExitCode.FAILED);
            lie(
                    all,
                    runner,
                    "other bytes",
                    " --verify full",
                    BadServer.says(
                            runner.equals("crt-java") ? 206 : 200,
                            wrong,
                            "etag: \"a\"",
                            "content-range: bytes 0-" + (OBJECT_BYTES - 1) + "/" + OBJECT_BYTES),
                    ExitCode.INVALID);
            lie(all, runner, "403", "", BadServer.error(403, "AccessDenied"), ExitCode.FAILED);
        }
        lie(all, "sdk-java-sync", "shorter", "", BadServer.says(200, half, "etag: \"a\""), ExitCode.INVALID);
        lie(all, "sdk-java-sync", "vanished", "", BadServer.error(404, "NoSuchKey"), ExitCode.FAILED);
        lie(all, "sdk-java-sync", "500 for ever", "", BadServer.error(500, "InternalError"), ExitCode.FAILED);
        lie(all, "sdk-java-sync", "garbage", "", BadServer.garbage(), ExitCode.FAILED);
        lie(
                all,
                "sdk-java-sync",
                "a wrong checksum",
                " --checksum CRC32",
                BadServer.says(
                        200,
                        wrong,
                        "etag: \"a\"",
                        "x-amz-checksum-crc32: AAAAAA==",
                        "x-amz-checksum-type: FULL_OBJECT"),
                ExitCode.FAILED);
        return all.stream();
    }

    private static void lie(
            List<Arguments> all, String runner, String name, String options, BadServer.Answer answer, int exitCode) {
        all.add(Arguments.of(runner, name, options, answer, exitCode));
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("liesAndDeaths")
    void aDownloadThatGoesWrongIsNeverANumber(
            String runner, String name, String options, BadServer.Answer answer, int exitCode) throws IOException {
        try (BadServer server = BadServer.start(BadServer.bucket(OBJECT_BYTES, answer))) {
            Program.Ended ended =
                    measure(server.url(), " --workload download-64KiB-1x-ram --runner " + runner + options);

            ended.with(exitCode).prints("Results: ");
            JsonNode result = Results.in(output()).sole();
            assertEquals(
                    exitCode == ExitCode.FAILED ? "FAILED" : "DONE",
                    result.get("status").asString());
            assertTrue(result.at("/validity/reasons").size() > 0, result::toPrettyString);
        }
    }

    @Test
    void aDownloadThatIsNeverAnsweredEndsInTime() throws IOException {
        try (BadServer server = BadServer.start(BadServer.bucket(OBJECT_BYTES, BadServer.never()))) {
            measure(
                            server.url(),
                            "%20-Dsteelyard.stallTimeout=PT3S --workload download-64KiB-1x-ram --runner noop,sdk-java-sync --trials 1")
                    .with(ExitCode.FAILED)
                    .prints("nothing moved for PT3S … download of download/64KiB-1x/1; look at the endpoint");
            Results results = Results.in(output());
            assertEquals("DONE", results.of("noop").get("status").asString());
            assertEquals(
                    "TIMEOUT", results.of("sdk-java-sync").get("failureClass").asString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedUploads")
    void anUploadThatIsRefusedIsNeverANumber(String name, BadServer.Answer answer) throws IOException {
        try (BadServer server = BadServer.start(BadServer.bucket(OBJECT_BYTES, answer))) {
            measure(server.url(), " --workload upload-64KiB-1x-ram --runner sdk-java-sync")
                    .with(ExitCode.FAILED)
                    .prints("failed, INVALID");
            assertEquals("FAILED", Results.in(output()).sole().get("status").asString());
        }
    }

    static Stream<Arguments> refusedUploads() {
        return Stream.of(
                Arguments.of("403", BadServer.error(403, "AccessDenied")),
                Arguments.of("507", BadServer.error(507, "InsufficientStorage")),
                Arguments.of("hang-up", BadServer.hangUp()),
                Arguments.of("garbage", BadServer.garbage()));
    }

    @Test
    void withoutCredentialsTheUserIsToldWhereTheyComeFrom() throws Exception {
        Map<String, String> none = Map.of(
                "AWS_ACCESS_KEY_ID", "",
                "AWS_SECRET_ACCESS_KEY", "",
                "AWS_PROFILE", "",
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString(),
                "AWS_CONFIG_FILE", folder.resolve("none").toString(),
                "AWS_EC2_METADATA_DISABLED", "true");
        try (BadServer server = BadServer.start(BadServer.error(403, "AccessDenied"))) {
            Program.Ended ended = Program.process(
                    folder,
                    none,
                    List.of(),
                    "run --workload upload-64KiB-1x-ram --bucket test --endpoint " + server.url());
            ended.with(ExitCode.BAD_INPUT).says("no AWS credentials were found; set AWS_ACCESS_KEY_ID");
            Results.none(output());
        }
    }
}
