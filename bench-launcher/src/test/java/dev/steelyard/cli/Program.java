package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The whole program in this JVM: its entry point less {@code System.exit}, with what it says. */
final class Program {

    /** What a user must never see. */
    private static final List<String> FORBIDDEN = List.of("\tat ", "Exception", "defect in Steelyard");

    private Program() {}

    /** How it ended. */
    record Ended(int exitCode, String out, String err) {

        String all() {
            return "exit code " + exitCode + "\n" + out + err;
        }

        /** The exit code is the one, and a user could read every word. */
        Ended with(int expected) {
            assertEquals(expected, exitCode, this::all);
            for (String word : FORBIDDEN) {
                assertFalse((out + err).contains(word), () -> "'" + word + "' was said: " + all());
            }
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
        return main(words(line));
    }

    /** Does what the words say. */
    static Ended main(String... words) {
        return main(System.getProperties(), null, words);
    }

    /** The same with properties and the words of the process that started it. */
    static Ended main(Properties properties, String[] commandLine, String... words) {
        PrintStream ownOut = System.out;
        PrintStream ownErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.execute(new ForkedEngine(), words, properties, commandLine);
            System.out.flush();
            System.err.flush();
            return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            // JUnit's own, whatever happened
            System.setOut(ownOut);
            System.setErr(ownErr);
        }
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
