package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.engine.ForkedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole program in this JVM: its entry point less {@code System.exit}, with what it says. */
final class Program {

    /** What a user must never see: frames of a stack, classes of Java, a failure's name for a sentence. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("\tat |Exception in thread|java\\.[a-z]+\\.|dev\\.steelyard\\.engine|defect in Steelyard"
                    + "|(?m:^steelyard: \\w+(Exception|Error)\\b)");

    private Program() {}

    /** How it ended. */
    record Ended(int exitCode, String out, String err) {

        String all() {
            return "exit code " + exitCode + "\n" + out + err;
        }

        /** The exit code is the one, and a user could read every word. */
        Ended with(int expected) {
            assertEquals(expected, exitCode, this::all);
            Matcher forbidden = FORBIDDEN.matcher(out + err);
            assertFalse(forbidden.find(), () -> "'" + forbidden.group() + "' was said: " + all());
            return this;
        }

        /** Standard error has these pieces in their order; {@code …} stands between two of them. */
        Ended says(String pieces) {
            assertPieces(pieces, err);
            return this;
        }

        /** The same of standard output. */
        Ended prints(String pieces) {
            assertPieces(pieces, out);
            return this;
        }

        /** The same of both, standard output first. */
        Ended tells(String pieces) {
            assertPieces(pieces, out + err);
            return this;
        }

        private void assertPieces(String pieces, String text) {
            int from = 0;
            for (String piece : pieces.split("…", -1)) {
                int found = text.indexOf(piece.strip(), from);
                assertTrue(found >= 0, () -> "'" + piece.strip() + "' is missing, or not in its place: " + all());
                from = found + piece.strip().length();
            }
        }
    }

    /** Does what a line says, whose words have spaces between them. */
    static Ended line(String line) {
        return of(words(line));
    }

    /** Does what the words say. */
    static Ended of(String... words) {
        return of(System.getProperties(), null, words);
    }

    /** The same with properties and the words of the process that started it. */
    static Ended of(Properties properties, String[] commandLine, String... words) {
        return Capture.of(() -> Main.execute(new ForkedEngine(), words, properties, commandLine));
    }

    /**
     * The same in a JVM of its own, whose exit code and streams are those that a shell would see.
     *
     * @param environment variables that differ from this process's; an empty value takes one away
     */
    static Ended process(Path folder, Map<String, String> environment, List<String> jvmArguments, String line)
            throws IOException, InterruptedException {
        Process process = start(folder, environment, jvmArguments, line);
        int exitCode = process.waitFor();
        return new Ended(exitCode, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    /** Starts it; its streams go to the files {@code out} and {@code err} of the folder, where it also works. */
    static Process start(Path folder, Map<String, String> environment, List<String> jvmArguments, String line)
            throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        for (String name : List.of("steelyard.runners.classpath.file", "steelyard.runners.classes")) {
            words.add("-D" + name + "=" + Path.of(System.getProperty(name)).toAbsolutePath());
        }
        words.addAll(jvmArguments);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(words(line)));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        environment.forEach((name, value) -> {
            builder.environment().remove(name);
            if (!value.isEmpty()) {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Words with spaces between them; {@code %20} is a space in one, {@code %e} an empty one. */
    static String[] words(String line) {
        String[] words = line.strip().split(" +", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("%20", " ").replace("%e", "");
        }
        return words;
    }
}
