package dev.steelyard.engine.journal;

import dev.steelyard.model.trial.FailureClass;
import java.io.IOException;
import java.nio.file.Path;

/** The journal could not be written: a trial must not go on without one. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What could not be done to the file, and why. */
    public JournalException(Path file, String what, IOException cause) {
        super(
                "journal " + file + ": " + what + " failed (" + cause.getMessage()
                        + "); free space on its disk or choose another --output",
                cause);
    }

    /** Always {@link FailureClass#STORAGE}. */
    public FailureClass failureClass() {
        return FailureClass.STORAGE;
    }
}
