package dev.steelyard.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person looks at standard error, where progress goes. */
public final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * True when standard error is a terminal. {@link System#console()} does not tell: it is {@code null} as soon as
     * either standard input or output is something else, as under Maven or with {@code --json | jq}.
     */
    public static boolean onStandardError() {
        try {
            Path device = Files.readSymbolicLink(STANDARD_ERROR);
            return device.startsWith("/dev/pts") || device.toString().matches("/dev/(tty.*|console)");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // where it cannot be told, plain lines are right for either
        }
    }
}
