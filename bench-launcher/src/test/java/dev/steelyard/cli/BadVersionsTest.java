package dev.steelyard.cli;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.versions.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that cannot be meant or had: refused with 2, in a clear word, before anything is created. */
class BadVersionsTest {

    @TempDir
    private static Path shared;

    private static Path settings = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void publish() throws IOException {
        settings = TestRepository.in(shared).publish("org.tiny:tiny:1.0").settings();
        Files.writeString(shared.resolve("broken.xml"), "<settings><mirrors>");
        Files.writeString(shared.resolve("prose"), "prose");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        --sdk %e | --sdk: expected one version … found ''; write it in full
        --sdk [2.40,2.50) | --sdk: expected one version, not a range … found '[2.40'
        --sdk LATEST | --sdk: expected one version, not a range nor the latest … found 'LATEST'
        --sdk 2.40.2,2.40.2 | --sdk: expected each version of sdk once, found '2.40.2' twice; leave one out
        --crt ../0.50.0 | --crt: expected one version … found '../0.50.0'
        --crt 0.50.0 --with software.amazon.awssdk.crt:aws-crt:0.50.0 | --with crt: expected each version of crt once
        --sdk 9.9.9 | sdk 9.9.9: expected software.amazon.awssdk:bom:pom:9.9.9 in one of the repositories … found none; check the version
        --with org.tiny:tiny | --with: expected a jar, or a library as group:artifact:version, found 'org.tiny:tiny'
        --with org.tiny:tiny:1.0:jar | --with: expected a jar, or a library … found 'org.tiny:tiny:1.0:jar'
        --with :tiny:1.0 | --with: expected a jar, or a library … found ':tiny:1.0'
        --with org.tiny:tiny:1.0,2.0 | org.tiny:tiny 2.0: expected org.tiny:tiny:jar:2.0 … found none; check the version
        --with org.tiny:tiny:1.0 --maven-offline | org.tiny:tiny 1.0: expected … offline no other repository is asked
        --with software.amazon.awssdk:bom:2.40.2 | --with software.amazon.awssdk:bom:2.40.2: expected a library … write --sdk 2.40.2
        --with org.slf4j:slf4j-api:1.7.36 | --with org.slf4j:slf4j-api: expected … one that the harness itself works with; leave it out
        --with dev.steelyard:bench-core:0.0.1 | --with dev.steelyard:bench-core: expected … the harness itself
        --with tiny,1.0 | --with tiny: expected a jar, found nothing there
        --sdk 2.40.2 --maven-settings %s/absent.xml | --maven-settings … expected a file, found nothing there
        --sdk 2.40.2 --maven-settings %s/broken.xml | Maven's settings … broken.xml: expected settings that Maven can read
        --sdk 2.40.2 --maven-repository %s/prose | --maven-repository … expected a folder, found a file
        --fail-on slower>3% | --fail-on: expected two sides: … found one side; name two
        --fail-on slow | --fail-on: expected faster or slower … found 'slow'
        """)
    void itIsRefused(String options, String said) throws IOException {
        String own = options.contains("--maven-settings") ? "" : " --maven-settings " + settings;
        Path output = folder.resolve("results");
        String line = "run --workload upload-1MiB-1x-ram --runner noop --output " + output + " "
                + options.replace("%s", shared.toString()) + own;
        Program.line(line).with(ExitCode.BAD_INPUT).says("steelyard: " + said);
        Results.none(output);
    }
}
