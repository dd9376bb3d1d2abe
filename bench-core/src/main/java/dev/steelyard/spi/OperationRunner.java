package dev.steelyard.spi;

import dev.steelyard.model.Task;

/**
 * Performs one operation when told.
 *
 * <p>Obligations: {@link #perform} begins the operation at once and does not wait for an earlier one; a client that
 * only blocks has its own threads, one for each operation in flight. Each operation ends in exactly one call of {@link
 * Recorder#completed} or {@link Recorder#failed}, from any thread, after the last byte has been moved. A failed
 * operation is reported, never thrown and never tried again by the runner itself.
 */
public non-sealed interface OperationRunner extends Runner {

    /**
     * Begins one operation.
     *
     * @param task what to do
     * @param recorder where to report it; valid until it is completed or failed
     */
    void perform(Task task, Recorder recorder);
}
