package dev.steelyard.format;

import java.io.IOException;
import java.nio.file.Path;

/** Something could not be written: a full disk, or missing rights. Ends in exit code 1, without a stack trace. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was to be written where, and why it was not. */
    public StorageException(String what, Path file, IOException cause) {
        super(
                what + " could not be written to " + file + " (" + cause.getMessage()
                        + "); free space there or choose another --output",
                cause);
    }
}
