package dev.steelyard.spi;

import dev.steelyard.model.iteration.Measurement;

/** What a {@link PassRunner} may report of one pass. */
public interface PassRecorder {

    /** That many operations were done, that many of them failed, and they moved that many payload bytes. */
    void operations(long count, long failed, long bytes);

    /**
     * One metric's value for this iteration, measured by the runner itself, such as a kernel's rate. A value that is not
     * finite is refused, and the trial becomes invalid.
     */
    void measured(Measurement measurement);

    /** What was done is not what was asked: the trial becomes invalid. */
    void wrong(String reason);
}
