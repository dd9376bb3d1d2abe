package dev.steelyard.cli.ending;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** Whether all that was printed arrived, which a {@link java.io.PrintStream} keeps to itself. */
public final class StandardOutput {

    /** The reader went away, as {@code head} does when it has enough. */
    private static final String READER_LEFT = "Broken pipe";

    private StandardOutput() {}

    /**
     * Says so when standard output could not be written in whole.
     *
     * @param exitCode what the command ends with otherwise
     * @return exit code
     */
    public static int checked(int exitCode) {
        if (!System.out.checkError()) {
            return exitCode;
        }
        String reason = reason();
        if (reason.equals(READER_LEFT)) {
            return exitCode;
        }
        System.err.println("steelyard: standard output: expected to write all of it, found '" + reason
                + "'; make room, or send it elsewhere");
        return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
    }

    /** Only another attempt tells; it is not closed, since it is not ours. */
    private static String reason() {
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
            return "an error that is over";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
