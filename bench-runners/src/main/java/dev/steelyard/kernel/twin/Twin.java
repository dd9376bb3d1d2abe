package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.Kernel;
import dev.steelyard.model.InvalidInputException;

/** What all twins share: their assignment, and that tests may plant an error. */
abstract class Twin implements Kernel {

    /** Java's arrays end there. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    protected final Assignment assignment;

    /** Whether the next pass is to end with a wrong value, so that tests see it noticed. */
    protected boolean planted;

    Twin(Assignment assignment) {
        this.assignment = assignment;
    }

    void plant() {
        planted = true;
    }

    /** The number of elements of an array with that many bytes. */
    protected final int elements(long bytes, int elementBytes) {
        long elements = bytes / elementBytes;
        if (elements > MOST_ELEMENTS) {
            throw InvalidInputException.of(
                    "size of " + assignment.spec().name(),
                    "at most " + (long) MOST_ELEMENTS * elementBytes + " bytes for a twin in Java",
                    String.valueOf(bytes),
                    "choose a smaller size, or the native runner");
        }
        return (int) elements;
    }
}
