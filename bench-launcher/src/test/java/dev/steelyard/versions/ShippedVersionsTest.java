package dev.steelyard.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The real runners with real versions, as far as the local repository of the build has them: nothing is fetched. */
class ShippedVersionsTest {

    private static final String SDK = "software.amazon.awssdk:s3:jar";
    private static final String CRT = "software.amazon.awssdk.crt:aws-crt:jar";

    private static List<Path> classPath() throws IOException {
        List<Path> path = new ArrayList<>();
        path.add(Path.of(URI.create(Workload.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString())));
        path.add(Path.of(System.getProperty("steelyard.runners.classes")));
        String listed = Files.readString(Path.of(System.getProperty("steelyard.runners.classpath.file")));
        for (String entry : listed.strip().split(File.pathSeparator, -1)) {
            path.add(Path.of(entry));
        }
        return path;
    }

    private static String shipped(String key) throws IOException {
        return ShippedLibraries.of(classPath()).clients().stream()
                .filter(library -> library.key().equals(key))
                .findFirst()
                .orElseThrow()
                .version();
    }

    private static List<Path> with(AskedVersion... asked) throws IOException {
        MavenSetup offline = new MavenSetup(true, null, null);
        try (MavenResolver resolver = new MavenResolver(offline, new AbstractTransferListener() {})) {
            return new VersionedClassPaths(classPath(), resolver)
                    .with(List.of(asked))
                    .classPath();
        } catch (InvalidInputException e) {
            return Assumptions.abort("the local repository lacks something: " + e.getMessage());
        }
    }

    @Test
    void everyClientIsKnownAndNothingOfTheHarness() throws IOException {
        ShippedLibraries shipped = ShippedLibraries.of(classPath());
        Set<String> roots =
                shipped.roots().stream().map(Coordinate::artifact).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("apache5-client", "aws-crt", "netty-nio-client", "s3", "s3-transfer-manager"), roots);
        Set<String> all = shipped.clients().stream().map(Coordinate::artifact).collect(Collectors.toSet());
        assertTrue(all.containsAll(List.of("netty-common", "httpclient5", "sdk-core")), all::toString);
        assertFalse(
                all.contains("slf4j-api") || all.contains("jmh-core") || all.contains("jackson-databind"),
                all::toString);
    }

    @Test
    void theShippedVersionsAskedForAreTheShippedClassPath() throws IOException {
        assertEquals(classPath(), with(AskedVersion.sdk(shipped(SDK)), AskedVersion.crt(shipped(CRT))));
    }

    @Test
    void anotherSdkReplacesAllItsModulesAndKeepsTheCrt() throws IOException {
        List<String> names = with(AskedVersion.sdk("2.40.2")).stream()
                .map(entry -> String.valueOf(entry.getFileName()))
                .toList();
        assertTrue(names.containsAll(List.of("s3-2.40.2.jar", "aws-crt-" + shipped(CRT) + ".jar")), names::toString);
        assertFalse(names.contains("s3-" + shipped(SDK) + ".jar"), names::toString);
    }
}
