package dev.steelyard.kernel.work;

import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.Map;

/**
 * One kernel with its memory, native or in Java. Calls come one after the other, in the order of the methods here; {@link
 * #prepare}, {@link #perform} and {@link #verify} again for each pass.
 */
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
     * Before the clock of each pass: threads, and data in place such that nothing of the pass before can pass for its work.
     *
     * @throws IllegalStateException when it cannot be prepared, with the reason
     */
    void prepare();

    /**
     * The work of one pass. It tells its figures; times are its own, and include nothing but the work.
     *
     * @throws IllegalStateException when it cannot be performed, with the reason
     */
    void perform(PassRecorder recorder);

    /**
     * Checks what the last pass produced, and tells figures that only the check finds.
     *
     * @throws WrongResultException with what was expected and found
     */
    void verify(PassRecorder recorder) throws WrongResultException;

    /** Releases the memory. */
    @Override
    void close();
}
