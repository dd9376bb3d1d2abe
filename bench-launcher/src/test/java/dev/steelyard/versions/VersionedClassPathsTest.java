package dev.steelyard.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A make-believe Steelyard whose harness works with {@code log}, and whose runners ask for two modules of an SDK and a
 * CRT: what is exchanged for which version.
 */
class VersionedClassPathsTest {

    private static final String SDK = "software.amazon.awssdk:";
    private static final String CRT = "software.amazon.awssdk.crt:aws-crt:";

    @TempDir
    private Path folder;

    private TestRepository repository;
    private List<Path> shipped = List.of();

    @BeforeEach
    void publish() throws IOException {
        repository = TestRepository.in(folder)
                .publish("org.log:log:1.0")
                .publish("org.log:log:2.0")
                .publish("net.wire:wire:1.0")
                .publish("net.wire:wire:2.0")
                .publish("net.old:old:1.0")
                .publish("net.extra:extra:1.0")
                .publish("org.tiny:tiny:1.0", "net.wire:wire:1.0", "org.tiny:helper:1.0")
                .publish("org.tiny:helper:1.0")
                .publish(CRT + "0.1")
                .publish(CRT + "0.2");
        for (String version : List.of("1.0", "2.0")) {
            String other = version.equals("1.0") ? "net.old:old:1.0" : "net.extra:extra:1.0";
            repository
                    .publishBom(SDK + "bom:" + version, SDK + "s3:" + version, SDK + "http:" + version)
                    .publish(SDK + "http:" + version, "net.wire:wire:" + version, "org.log:log:" + version, other)
                    .publish(SDK + "s3:" + version, SDK + "http:" + version, CRT + "0.1");
        }
        shipped = shippedPath();
    }

    /** As the build writes it: SDK 1.0, CRT 0.1. */
    private List<Path> shippedPath() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("modules/META-INF/steelyard"))
                .getParent()
                .getParent();
        String log = node("org.log:log:1.0", "false");
        String wire = node("net.wire:wire:1.0", "false");
        String http = node(SDK + "http:1.0", "false", wire, node("net.old:old:1.0", "false"));
        Files.writeString(
                modules.resolve("META-INF/steelyard/bench-core.dependencies.json"),
                node("dev.steelyard:bench-core:1", "false", log));
        Files.writeString(
                modules.resolve("META-INF/steelyard/bench-runners.dependencies.json"),
                node(
                        "dev.steelyard:bench-runners:1",
                        "false",
                        node("dev.steelyard:bench-core:1", "false", log),
                        node(SDK + "s3:1.0", "false", http),
                        node(CRT + "0.1", "false"),
                        node("org.log:silent:1.0", "true")));
        List<Path> path = new ArrayList<>(List.of(modules));
        for (String jar : List.of(
                "log-1.0.jar",
                "s3-1.0.jar",
                "http-1.0.jar",
                "wire-1.0.jar",
                "old-1.0.jar",
                "aws-crt-0.1.jar",
                "my.jar")) {
            path.add(Files.writeString(folder.resolve(jar), jar));
        }
        return path;
    }

    private static String node(String coordinates, String optional, String... children) {
        String[] parts = coordinates.split(":", -1);
        return "{\"groupId\":\"" + parts[0] + "\",\"artifactId\":\"" + parts[1] + "\",\"version\":\"" + parts[2]
                + "\",\"type\":\"jar\",\"scope\":\"compile\",\"classifier\":\"\",\"optional\":\"" + optional + "\""
                + (children.length == 0 ? "" : ",\"children\":[" + String.join(",", children) + "]") + "}";
    }

    private VersionedClassPaths.Exchanged with(AskedVersion... asked) throws IOException {
        return with(new MavenSetup(false, repository.settings(), null), asked);
    }

    private VersionedClassPaths.Exchanged with(MavenSetup setup, AskedVersion... asked) {
        try (MavenResolver resolver = new MavenResolver(setup, new AbstractTransferListener() {})) {
            return new VersionedClassPaths(shipped, resolver).with(List.of(asked));
        }
    }

    private static List<String> names(List<Path> path) {
        return path.stream().map(entry -> String.valueOf(entry.getFileName())).toList();
    }

    @Test
    void anotherSdkBringsItsOwnAndLeavesTheHarnessAndTheCrt() throws IOException {
        assertEquals(
                List.of(
                        "modules",
                        "log-1.0.jar",
                        "s3-2.0.jar",
                        "http-2.0.jar",
                        "wire-2.0.jar",
                        "aws-crt-0.1.jar",
                        "my.jar",
                        "extra-1.0.jar"),
                names(with(AskedVersion.sdk("2.0")).classPath()));
    }

    @Test
    void aModuleThatWasAPreviewThenOrIsNotListedIsLeftOut() throws IOException {
        repository
                .publish(SDK + "http:0.9", "net.wire:wire:1.0")
                .publishBom(SDK + "bom:0.9", SDK + "s3:0.9-PREVIEW", SDK + "http:0.9");
        List<String> names = names(with(AskedVersion.sdk("0.9")).classPath());
        assertEquals(List.of("modules", "log-1.0.jar", "aws-crt-0.1.jar", "my.jar"), names);
        repository.publish(SDK + "s3:0.9-PREVIEW", SDK + "http:0.9");
        names = names(with(AskedVersion.library("org.tiny", "helper", "1.0"), AskedVersion.sdk("0.9"))
                .classPath());
        assertTrue(names.containsAll(List.of("helper-1.0.jar", "s3-0.9-PREVIEW.jar", "http-0.9.jar")), names::toString);
    }

    @Test
    void theShippedVersionIsTheShippedClassPath() throws IOException {
        assertEquals(
                shipped, with(AskedVersion.sdk("1.0"), AskedVersion.crt("0.1")).classPath());
    }

    @Test
    void oneLibraryAloneIsExchanged() throws IOException {
        assertEquals(
                List.of(
                        "modules",
                        "log-1.0.jar",
                        "s3-1.0.jar",
                        "http-1.0.jar",
                        "wire-1.0.jar",
                        "old-1.0.jar",
                        "aws-crt-0.2.jar",
                        "my.jar"),
                names(with(AskedVersion.crt("0.2")).classPath()));
        List<String> wire =
                names(with(AskedVersion.library("net.wire", "wire", "2.0")).classPath());
        assertTrue(wire.contains("wire-2.0.jar") && wire.contains("http-1.0.jar"), wire::toString);
    }

    @Test
    void aModuleOfItsOwnVersionComesBeforeTheWhole() throws IOException {
        List<String> names =
                names(with(AskedVersion.sdk("2.0"), AskedVersion.library("software.amazon.awssdk", "http", "1.0"))
                        .classPath());
        assertTrue(names.containsAll(List.of("s3-2.0.jar", "http-1.0.jar", "wire-1.0.jar")), names::toString);
    }

    @Test
    void aStrangersLibraryIsAddedWithWhatItBrings() throws IOException {
        VersionedClassPaths.Exchanged exchanged = with(AskedVersion.library("org.tiny", "tiny", "1.0"));
        assertEquals(shipped, exchanged.classPath().subList(0, shipped.size()));
        assertEquals(List.of("tiny-1.0.jar", "helper-1.0.jar"), names(exchanged.foreign()));
    }

    @Test
    void theHarnessKeepsItsLibraries() {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> with(AskedVersion.library("org.log", "log", "2.0")));
        assertTrue(refused.getMessage().contains("the harness itself works with"), refused::getMessage);
    }

    @Test
    void anUnknownVersionNamesWhatIsMissingAndWhere() {
        for (AskedVersion asked : List.of(AskedVersion.sdk("9.9"), AskedVersion.crt("9.9"))) {
            InvalidInputException refused = assertThrows(InvalidInputException.class, () -> with(asked));
            assertTrue(refused.getMessage().startsWith(asked.factor() + " 9.9: expected "), refused::getMessage);
            assertTrue(refused.getMessage().contains("(file:"), refused::getMessage);
            assertTrue(refused.getMessage().contains("check the version"), refused::getMessage);
        }
    }

    @Test
    void offlineTheLocalRepositoryMustHaveIt() throws IOException {
        MavenSetup offline = new MavenSetup(true, repository.settings(), null);
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> with(offline, AskedVersion.sdk("2.0")));
        assertTrue(refused.getMessage().contains("offline no other repository is asked"), refused::getMessage);
        with(AskedVersion.sdk("2.0"));
        assertTrue(names(with(offline, AskedVersion.sdk("2.0")).classPath()).contains("s3-2.0.jar"));
        Path settings = repository.settings(folder.resolve("remote").toUri().toString(), "<offline>true</offline>");
        assertThrows(
                InvalidInputException.class,
                () -> with(new MavenSetup(false, settings, null), AskedVersion.crt("0.2")));
    }

    @Test
    void aRepositoryThatDoesNotAnswerIsTold() throws IOException {
        Path settings = repository.settings("http://127.0.0.1:1/", "");
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> with(new MavenSetup(false, settings, null), AskedVersion.sdk("2.0")));
        assertTrue(refused.getMessage().contains("check the network, and mirrors"), refused::getMessage);
    }

    @Test
    void settingsThatNobodyCanReadAreTold() throws IOException {
        Path settings = Files.writeString(folder.resolve("broken.xml"), "<settings><mirrors>");
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> with(new MavenSetup(false, settings, null), AskedVersion.sdk("2.0")));
        assertTrue(refused.getMessage().contains("broken.xml: expected settings"), refused::getMessage);
    }

    @Test
    void mavensOwnWordsAreHeard() {
        String[] words = {"-cp", "x.jar", "org.codehaus.plexus.classworlds.launcher.Launcher", "-o", "-s", "mine.xml"};
        MavenSetup setup = new MavenSetup(false, null, null).orAsMaven(words);
        assertEquals(new MavenSetup(true, Path.of("mine.xml"), null), setup);
        assertEquals(
                new MavenSetup(false, null, null), new MavenSetup(false, null, null).orAsMaven(new String[] {"-o"}));
    }
}
