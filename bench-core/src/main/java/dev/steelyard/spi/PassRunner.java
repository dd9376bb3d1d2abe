package dev.steelyard.spi;

/**
 * Does a whole pass in one call: a kernel, a directory transfer, an external program.
 *
 * <p>The clock stands around {@link #perform}; what must not be timed belongs in {@link #prepare} or {@link #verify}.
 */
public non-sealed interface PassRunner extends Runner {

    /**
     * Does the pass and returns when it is done.
     *
     * @throws Exception when it failed; the iteration is recorded as failed with the message
     */
    void perform(Pass pass, PassRecorder recorder) throws Exception;

    /**
     * Checks what the pass produced, after the clock stopped.
     *
     * @param recorder takes figures that only the check finds, such as a residual
     * @throws WrongResultException when the result is wrong: the trial becomes invalid with the message
     */
    default void verify(Pass pass, PassRecorder recorder) throws Exception {}
}
