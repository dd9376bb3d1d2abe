package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.Kernel;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What all twins share: their assignment, their threads, and that tests may plant an error. */
abstract class Twin implements Kernel {

    /** Java's arrays end there. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    /** What tests may plant into the next pass in order to see it noticed. */
    enum Plant {
        /** Nothing. */
        NOTHING,
        /** A wrong value at its end. */
        WRONG_VALUE,
        /** A part of the work is left undone: there is what was there before it. */
        OMISSION
    }

    protected final Assignment assignment;

    /** What is planted. */
    protected Plant planted = Plant.NOTHING;

    private final List<Workers> teams = new ArrayList<>();

    Twin(Assignment assignment) {
        this.assignment = assignment;
    }

    void plant(Plant plant) {
        planted = plant;
    }

    /** That many threads, which are started by {@link #prepare} and end with the twin. */
    protected final Workers workers(int count) {
        Workers workers = new Workers(count);
        teams.add(workers);
        return workers;
    }

    @Override
    public final void prepare() {
        teams.forEach(Workers::start);
        place();
    }

    /** Puts the data of a pass in place. */
    protected void place() {}

    @Override
    public final void close() {
        teams.forEach(Workers::close);
        release();
    }

    /** Lets go of the memory. */
    protected void release() {}

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
