package dev.steelyard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the distribution that {@code mvn package} made: what lies where, and that its script starts. */
class DistributionIT {
    private static final Path HOME = Path.of(System.getProperty("steelyard.distribution"));

    @TempDir
    Path scratch;

    @Test
    void theClientsUnderTestAreThere() throws IOException {
        Set<String> runners = artifactsIn("runners");
        assertTrue(
                runners.containsAll(
                        List.of("bench-runners", "s3", "s3-transfer-manager", "netty-nio-client", "aws-crt")),
                () -> "lib/runners holds " + runners);
    }

    @Test
    void theCoreIsThereOnce() throws IOException {
        assertTrue(artifactsIn("core").containsAll(List.of("bench-core", "jackson-databind", "HdrHistogram")));
        assertTrue(artifactsIn("launcher").containsAll(List.of("bench-launcher", "picocli")));
        assertEquals(List.of(), intersection(artifactsIn("core"), artifactsIn("launcher")));
        assertEquals(List.of(), intersection(artifactsIn("core"), artifactsIn("runners")));
    }

    @Test
    void theLauncherCannotLoadAClientUnderTest() throws IOException {
        for (String folder : List.of("core", "launcher")) {
            for (Path jar : jarsIn(folder)) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    assertEquals(
                            List.of(),
                            file.stream()
                                    .map(JarEntry::getName)
                                    .filter(DistributionIT::belongsToAClientUnderTest)
                                    .toList(),
                            () -> jar + " must hold no client under test");
                }
            }
        }
    }

    @Test
    void noArtifactIsThereInTwoVersions() throws IOException {
        for (String folder : List.of("core", "launcher", "runners")) {
            TreeMap<String, Long> counts = jarsIn(folder).stream()
                    .collect(Collectors.groupingBy(DistributionIT::artifact, TreeMap::new, Collectors.counting()));
            counts.values().removeIf(count -> count == 1);
            assertTrue(counts.isEmpty(), () -> "lib/" + folder + " holds more than one version of " + counts.keySet());
        }
    }

    @Test
    void theScriptStartsThroughALinkFromAnotherFolder() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.resolve("some folder"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), HOME.resolve("bin/steelyard"));
        Path second = Files.createSymbolicLink(scratch.resolve("second"), scratch.relativize(first));
        try {
            Outcome outcome = start(List.of(second.toString(), "--help"), System.getProperty("java.home"));
            assertEquals(0, outcome.exitCode(), outcome::output);
            assertTrue(outcome.output().contains("steelyard"), outcome::output);
        } finally {
            // JUnit warns of links that lead out of its folder when it clears it.
            Files.delete(second);
            Files.delete(first);
        }
    }

    @Test
    void theScriptSaysWhichJavaIsMissing() throws IOException, InterruptedException {
        String absent = scratch.resolve("absent").toString();
        Outcome outcome = start(List.of(HOME.resolve("bin/steelyard").toString(), "--help"), absent);
        assertEquals(2, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().contains(absent), outcome::output);
        assertTrue(outcome.output().contains("JAVA_HOME"), outcome::output);
    }

    @Test
    void theScriptRefusesAnOldJavaInAClearWord() throws IOException, InterruptedException {
        Path old = Files.createDirectories(scratch.resolve("jdk-11/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 99\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(scratch.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");
        Outcome outcome = start(
                List.of(HOME.resolve("bin/steelyard").toString(), "--help"),
                scratch.resolve("jdk-11").toString());
        assertEquals(2, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().contains("version 11"), outcome::output);
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome start(List<String> command, String javaHome) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private static boolean belongsToAClientUnderTest(String entry) {
        return entry.startsWith("software/amazon/awssdk/services/s3/")
                || entry.startsWith("software/amazon/awssdk/transfer/s3/")
                || entry.startsWith("software/amazon/awssdk/crt/")
                || entry.startsWith("dev/steelyard/s3/");
    }

    private static List<Path> jarsIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("lib").resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static Set<String> artifactsIn(String folder) throws IOException {
        return jarsIn(folder).stream().map(DistributionIT::artifact).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name up to the version, which starts with the first digit after a dash. */
    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*", "");
    }

    private static List<String> intersection(Collection<String> some, Collection<String> others) {
        return some.stream().filter(others::contains).toList();
    }
}
