package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.ForkedEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of very many iterations: each command works with the memory it has, or says how much it lacks. */
@Tag("extended")
class LargeResultsTest {

    private static final int MILLION = 1_000_000;
    private static final int MANY = 15_000;
    private static final long GIB = 1L << 30;

    @TempDir
    private static Path folder;

    @TempDir
    private Path out;

    @BeforeAll
    static void results() throws IOException {
        Keys.make(folder, "me");
        LongResult.write(folder.resolve("million"), MILLION);
        LongResult.write(folder.resolve("many"), MANY);
        LongResult.write(folder.resolve("few"), 10);
        String lines = IntStream.rangeClosed(1, 150_000)
                .mapToObj(pass -> "Run:" + pass + " Secs:1.5 Gb/s:5.5\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("lines.txt"), lines);
    }

    private Program.Ended process(String memory, String line) throws IOException, InterruptedException {
        return Program.process(
                out,
                Map.of(),
                List.of("-Xmx" + memory),
                line.replace("@", folder + "/").replace("#", out + "/"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @few @million | 2 | 1.json: size: expected at most … bytes with the memory that this JVM may take, found … give it more, such as JAVA_TOOL_OPTIONS=-Xmx8g
            report @million | 2 | found 1 file of which none can be used, first: … size: expected at most
            report @few @million -o #page.html | 3 | 1 trial in … not used: … 1.json: size: expected at most
            validate @million/trials/1.json | 3 | 1.json: size: expected at most … 1 document checked: 1 finding
            export @million --format csv | 2 | size: expected at most
            sign @million --key @me.key | 3 | not signed: … size: expected at most
            import @million/trials/1.json --format jmh --output #new | 2 | size: expected at most
            import @lines.txt --format upstream --workload w --runner r --output #new | 2 | lines.txt: expected at most … iterations of a trial with the memory that this JVM may take, found 150000; give it more
            """)
    void aMillionIterationsInLittleMemory(String line, int exitCode, String words) throws Exception {
        Tree before = Tree.of(folder.resolve("few"));
        process("200m", line).with(exitCode).tells(words);
        assertEquals(before, Tree.of(folder.resolve("few")));
        assertTrue(Files.notExists(out.resolve("new")), "something was created");
    }

    /** As much memory as a document of this size is said to need, and a little for the program itself. */
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @few @many | 0 | cannot tell
            report @many -o #page.html | 0 | 1 trial in
            validate @many/trials/1.json | 0 | 1 document checked: all good
            export @many --format csv -o #many.csv | 0 | 1 trial in
            sign @many --key @me.key | 0 | 1 of 1 results signed
            """)
    void thoseThatFitAreRead(String line, int exitCode, String words) throws Exception {
        long bytes = Files.size(folder.resolve("many/trials/1.json"));
        process(((bytes * 33) >> 20) + "m", line).with(exitCode).tells(words);
    }

    @Test
    void whenMemoryEndsAllTheSameASentenceSaysSo() {
        Capture.of(() -> Main.execute(
                        new ForkedEngine(when -> {
                            throw new OutOfMemoryError("Java heap space");
                        }),
                        Program.words("run --workload upload-16KiB-1x-ram --runner noop --output " + out + "/results"),
                        System.getProperties(),
                        null))
                .with(ExitCode.FAILED)
                .says("steelyard: memory: expected enough for all that was to be read, found … MiB, all of them taken");
    }

    @Test
    @Tag("soak")
    void aMillionIterationsInEnoughMemory() throws Exception {
        OperatingSystemMXBean host = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        assumeTrue(host.getFreeMemorySize() > 14 * GIB, "a million iterations want 12 GiB of free memory");
        process("12g", "validate @million/trials/1.json").with(ExitCode.DONE).tells("all good");
        process("12g", "compare @few @million").with(ExitCode.DONE).tells("cannot tell");
        process("12g", "report @million -o #page.html").with(ExitCode.DONE).tells("1 trial in");
        assertTrue(Files.size(out.resolve("page.html")) < 5_000_000);
    }
}
