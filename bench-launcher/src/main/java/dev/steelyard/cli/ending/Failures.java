package dev.steelyard.cli.ending;

import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.quality.NoisyHostException;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What becomes of a failure: a sentence for a user's mistake, a log for a defect, and never a bare stack trace. */
public final class Failures {

    private static final String DEBUG = "STEELYARD_DEBUG";

    private Failures() {}

    /**
     * Tells the user.
     *
     * @return exit code
     */
    public static int report(Throwable failure) {
        if (failure instanceof InvalidInputException) {
            System.err.println("steelyard: " + failure.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof InvalidPathException path) {
            System.err.println("steelyard: " + words(path));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof NoisyHostException) {
            System.err.println("steelyard: " + failure.getMessage());
            return ExitCode.INVALID;
        }
        if (failure instanceof InterruptedException) {
            System.err.println("steelyard: interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof StorageException || failure instanceof FixtureException) {
            System.err.println("steelyard: " + failure.getMessage());
            if (failure instanceof StorageException unwritten && unwritten.content() != null) {
                System.err.println("steelyard: this is what could not be written:");
                System.err.println(unwritten.content());
            }
            debug(failure);
            return ExitCode.FAILED;
        }
        if (failure instanceof OutOfMemoryError) {
            System.err.println("steelyard: memory: expected enough for all that was to be read, found "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB, all of them taken; give it more, such as JAVA_TOOL_OPTIONS=-Xmx8g, or name fewer results"
                    + " at a time (what a campaign measured is kept for 'steelyard recover')");
            return ExitCode.FAILED;
        }
        if (failure instanceof IOException storage) {
            System.err.println("steelyard: " + message(storage));
            debug(failure);
            return ExitCode.FAILED;
        }
        System.err.println("steelyard: " + message(failure));
        System.err.println("This is a defect in Steelyard; please report it with " + log(failure));
        debug(failure);
        return ExitCode.FAILED;
    }

    /** What to tell of a path that the file system cannot have, mostly because the locale is plain ASCII. */
    public static String words(InvalidPathException path) {
        return "path '" + path.getInput() + "': expected characters that this locale's encoding ("
                + System.getProperty("sun.jnu.encoding") + ") has, found others (" + path.getReason()
                + "); set LC_ALL=C.UTF-8, or choose another name";
    }

    /** Without the names of classes, which mean nothing to a user. */
    private static String message(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": expected a file or folder, found nothing there; check the path";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": this user may not read or write it; check its rights";
        }
        String text = failure.getMessage();
        return text == null || text.isBlank()
                ? "reading or writing failed, and the system does not say why; see " + DEBUG + "=1"
                : text.lines().findFirst().orElse(text);
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return text == null || text.isBlank()
                ? type
                : type + ": " + text.lines().findFirst().orElse(text);
    }

    private static void debug(Throwable failure) {
        if (System.getenv(DEBUG) != null) {
            System.err.print(trace(failure));
        }
    }

    private static String log(Throwable failure) {
        try {
            Path log = Files.createTempFile("steelyard-", ".log");
            Files.writeString(log, trace(failure), StandardCharsets.UTF_8);
            return log.toString();
        } catch (IOException e) {
            return "what " + DEBUG + "=1 shows (no log could be written: " + e.getMessage() + ")";
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
