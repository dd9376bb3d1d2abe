package dev.steelyard.format;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Something could not be written: a full disk, or missing rights. Ends in exit code 1, without a stack trace. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String content;

    /** What was to be written where, and why it was not. */
    public StorageException(String what, Path file, IOException cause) {
        this(what, file, cause, null);
    }

    /** The same with the content itself, for a user to keep. */
    StorageException(String what, Path file, IOException cause, @Nullable String content) {
        super(
                what + " could not be written to " + file + " (" + cause.getMessage()
                        + "); free space there or choose another --output",
                cause);
        this.content = content;
    }

    /** What the file would have held, as one line of JSON; {@code null} where nothing was measured that would be lost. */
    public @Nullable String content() {
        return content;
    }
}
