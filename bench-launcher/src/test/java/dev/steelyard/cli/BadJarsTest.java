package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jars that {@code --with} cannot take: refused with 2, naming the jar's mistake. */
@Execution(ExecutionMode.CONCURRENT)
class BadJarsTest {

    private static final String DONE = "recorder.moved(task.sizeBytes()); recorder.completed();";

    @TempDir
    private Path folder;

    private void refused(Path jar, String said) throws IOException {
        String options = " --workload upload-1MiB-1x-ram --runner noop --output " + folder.resolve("results");
        Program.line("run --with " + jar + options).with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        Results.none(folder.resolve("results"));
    }

    private Path jar(String provider, JavaFileObject... sources) throws IOException {
        return ForeignJar.jar(folder, ForeignJar.compile(folder, List.of(sources)), List.of(provider));
    }

    @Test
    void aServiceLineForNoClass() throws IOException {
        refused(
                jar("foreign.Absent", ForeignJar.runner("Good", DONE, "")),
                "class path: expected META-INF/services/dev.steelyard.spi.RunnerProvider … found one that cannot …"
                        + " foreign.Absent … correct the line, or add the jar");
    }

    @Test
    void aServiceLineForAnotherClass() throws IOException {
        refused(
                jar("foreign.Other", ForeignJar.source("Other", "package foreign; public class Other {}")),
                "class path: expected META-INF/services … found one that cannot … foreign.Other … correct the line");
    }

    @Test
    void anIdThatIsTaken() throws IOException {
        refused(
                jar("foreign.Noop", ForeignJar.runner("Noop", DONE, "")),
                "RunnerProvider 'noop': expected one class of that id … foreign.Noop … remove the jar of one of them");
    }

    @Test
    void aClassWhoseOwnDependencyIsMissing() throws IOException {
        Path classes = ForeignJar.compile(
                folder,
                List.of(
                        ForeignJar.source("Needed", "package foreign; public class Needed {}"),
                        ForeignJar.runner("Needy", DONE, "public Needed needed = new Needed();")));
        Files.delete(classes.resolve("foreign/Needed.class"));
        refused(
                ForeignJar.jar(folder, classes, List.of("foreign.Needy")),
                "class path: expected … found one that cannot … foreign.Needed … add the jar that the class needs");
    }

    @Test
    void aClassOfANewerJava() throws IOException {
        Path classes = ForeignJar.compile(folder, List.of(ForeignJar.runner("Modern", DONE, "")));
        Path file = classes.resolve("foreign/Modern.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 127; // the class file's major version
        Files.write(file, bytes);
        refused(
                ForeignJar.jar(folder, classes, List.of("foreign.Modern")),
                "class path: expected … found one that cannot … foreign/Modern … version");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            public Broken() { throw new IllegalStateException("not on Mondays"); } | class path: … found one that cannot … foreign.Broken … not on Mondays
            { Object[] none = {}; none[1] = 7; } | class path: … found one that cannot … foreign.Broken
            static { if (true) throw new IllegalStateException("never"); } | class path: … found one that cannot … foreign.Broken
            """)
    void aProviderThatCannotBeMade(String member, String said) throws IOException {
        refused(jar("foreign.Broken", ForeignJar.runner("Broken", DONE, member)), said);
    }

    @Test
    void aProviderThatFailsWhenAsked() throws IOException {
        JavaFileObject base = ForeignJar.runner("Base", DONE, "");
        JavaFileObject shy = ForeignJar.source(
                "Shy",
                "package foreign; public class Shy extends Base { public String id() { return \"shy\"; }"
                        + " public java.util.List<dev.steelyard.model.Setting> settings() {"
                        + " throw new IllegalStateException(\"no comment\"); } }");
        refused(
                jar("foreign.Shy", base, shy),
                "class path of trials: expected providers that tell about themselves without failing, found"
                        + " IllegalStateException in foreign.Shy (no comment); correct the jar");
    }

    @Test
    void whatIsNoJar() throws IOException {
        Path prose = Files.writeString(folder.resolve("prose.jar"), "no jar at all");
        refused(prose, "--with " + prose + ": expected a jar, found a file that is none … build it again");
        Path good = jar("foreign.Good", ForeignJar.runner("Good", DONE, ""));
        byte[] bytes = Files.readAllBytes(good);
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(bytes, bytes.length / 2));
        refused(half, "--with " + half + ": expected a jar, found a file that is none … build it again");
        Path empty = Files.write(folder.resolve("empty.jar"), emptyArchive());
        refused(empty, "--with " + empty + ": expected a jar with classes, found an empty one; build it again");
    }

    /** Nothing but the record with which every archive ends. */
    private static byte[] emptyArchive() {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        return end;
    }

    @Test
    void aGoodOneIsListedDescribedMeasuredAndFoundToMoveNothing() throws IOException {
        Path jar = jar("foreign.Good", ForeignJar.runner("Good", DONE, ""));
        Program.line("list runners --with " + jar).with(ExitCode.DONE).prints("good … yes … Somebody else's.");
        Program.line("describe good --with " + jar)
                .with(ExitCode.DONE)
                .prints("good: Somebody else's. … Works here: yes");
        Path output = folder.resolve("results");
        Program.line("run --with " + jar + " --runner good --workload upload-1MiB-2x-ram --output " + output)
                .with(ExitCode.INVALID)
                .prints("upload-1MiB-2x-ram  good … done, INVALID … the endpoint saw 0");
        List<String> libraries = new ArrayList<>();
        Results.in(output)
                .sole()
                .get("libraries")
                .forEach(library -> libraries.add(library.get("name").asString()));
        assertTrue(libraries.toString().contains("foreign"), libraries::toString);
    }
}
