package dev.steelyard.kernel.work;

import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.Map;

/** One kernel with its memory, native or in Java. Calls come from one thread, in the order of the methods here. */
public interface Kernel extends AutoCloseable {

    /** Memory that {@link #open} will take, in bytes. */
    long neededBytes();

    /**
     * Takes the memory and puts in place what a pass needs.
     *
     * @return what holds for all passes, such as a choice that was made by measuring
     * @throws IllegalStateException when it cannot be opened, with the reason
     */
    Map<String, String> open();

    /**
     * One pass. It tells its figures; times are its own, and include nothing but the work.
     *
     * @throws IllegalStateException when it cannot be performed, with the reason
     */
    void perform(PassRecorder recorder);

    /**
     * Checks what the last pass produced.
     *
     * @throws WrongResultException with what was expected and found
     */
    void verify() throws WrongResultException;

    /** Releases the memory. */
    @Override
    void close();
}
