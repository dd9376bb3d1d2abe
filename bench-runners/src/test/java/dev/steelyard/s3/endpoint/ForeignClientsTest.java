package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.s3.endpoint.sign.Credentials;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint alone, as a server to programs that know nothing of Steelyard, their signatures checked. */
class ForeignClientsTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path directory;

    private S3Endpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = S3Endpoint.start(EndpointConfig.DEFAULT
                .withMode(EndpointMode.STANDALONE)
                .withCredentials(new Credentials("AKIATEST", "secret")));
    }

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
    }

    /** Skips without the program. */
    private String finish(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        File log = Files.createTempFile(directory, "output", ".txt").toFile();
        builder.redirectErrorStream(true).redirectOutput(log);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "AKIATEST",
                        "AWS_SECRET_ACCESS_KEY",
                        "secret",
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "AWS_ENDPOINT_URL",
                        endpoint.uri().toString(),
                        "S3_ENDPOINT_URL",
                        endpoint.uri().toString(),
                        "AWS_CONFIG_FILE",
                        directory.resolve("no-config").toString(),
                        "RCLONE_CONFIG",
                        directory.resolve("no-rclone.conf").toString()));
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        assertTrue(ended, () -> String.join(" ", command) + " did not end: " + output);
        assertEquals(0, process.exitValue(), () -> String.join(" ", command) + ":\n" + output);
        return output;
    }

    private static void assumeWorks(String... command) {
        boolean works;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            works = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException | InterruptedException e) {
            works = false;
        }
        assumeTrue(works, "this machine has no working " + String.join(" ", command));
    }

    private void assertNothingWrong() {
        assertEquals(
                Map.of(),
                endpoint.observation().errorCounts(),
                () -> endpoint.observation().errorExamples().toString());
    }

    private Path random(String name, int sizeBytes) throws IOException {
        byte[] bytes = new byte[sizeBytes];
        new Random(sizeBytes).nextBytes(bytes);
        return Files.write(directory.resolve(name), bytes);
    }

    @Test
    void servesEveryOperationToBoto3() throws Exception {
        assumeWorks("python3", "-c", "import boto3");
        Path script = directory.resolve("operations.py");
        try (var source = ForeignClientsTest.class.getResourceAsStream("/boto3-operations.py")) {
            Files.write(script, source.readAllBytes());
        }
        String output = finish("python3", script.toString());
        assertTrue(output.endsWith("all operations\n"), output);
        assertNothingWrong();
    }

    @Test
    void servesTheAwsCommandLine() throws Exception {
        assumeWorks("aws", "--version");
        Path small = random("small", 1_000);
        Path large = random("large", 20_000_000);
        finish("aws", "s3", "mb", "s3://foreign");
        finish("aws", "s3", "sync", ".", "s3://foreign/dir", "--exclude", "*.txt");
        String listing = finish("aws", "s3", "ls", "s3://foreign", "--recursive");
        assertTrue(listing.contains(" 20000000 dir/large") && listing.contains(" 1000 dir/small"), listing);
        finish("aws", "s3", "sync", "s3://foreign/dir", "back");
        assertArrayEquals(Files.readAllBytes(large), Files.readAllBytes(directory.resolve("back/large")));
        assertArrayEquals(Files.readAllBytes(small), Files.readAllBytes(directory.resolve("back/small")));
        finish("aws", "s3", "rb", "s3://foreign", "--force");
        assertNothingWrong();
    }

    @Test
    void servesS5cmd() throws Exception {
        assumeWorks("s5cmd", "version");
        Path large = random("large", 60_000_000);
        finish("s5cmd", "mb", "s3://foreign");
        finish("s5cmd", "cp", large.toString(), "s3://foreign/dir/large");
        finish("s5cmd", "cp", "s3://foreign/dir/large", "back");
        assertArrayEquals(Files.readAllBytes(large), Files.readAllBytes(directory.resolve("back")));
        assertTrue(finish("s5cmd", "ls", "s3://foreign/dir/").contains("60000000"));
        finish("s5cmd", "rm", "s3://foreign/*");
        finish("s5cmd", "rb", "s3://foreign");
        assertNothingWrong();
    }

    @Test
    void servesRclone() throws Exception {
        assumeWorks("rclone", "version");
        Path large = random("large", 20_000_000);
        List<String> remote = List.of(
                "rclone",
                "--s3-provider=Other",
                "--s3-env-auth",
                "--s3-endpoint=" + endpoint.uri(),
                "--s3-upload-cutoff=5Mi");
        rclone(remote, "mkdir", ":s3:foreign");
        rclone(remote, "copyto", large.toString(), ":s3:foreign/dir/large");
        rclone(
                remote,
                "copyto",
                ":s3:foreign/dir/large",
                directory.resolve("back").toString());
        assertArrayEquals(Files.readAllBytes(large), Files.readAllBytes(directory.resolve("back")));
        rclone(remote, "purge", ":s3:foreign");
        assertNothingWrong();
    }

    private void rclone(List<String> remote, String... words) throws Exception {
        List<String> command = new ArrayList<>(remote);
        command.addAll(List.of(words));
        finish(command.toArray(String[]::new));
    }
}
