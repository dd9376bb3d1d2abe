package dev.steelyard.model;

/**
 * One requested unit in a workload: a description, never an execution.
 *
 * @param index place in the pass, from 0
 * @param action what to do, in the words of the workload's kind ({@code upload}, {@code download}, …)
 * @param key the object or item it is done to
 * @param sizeBytes payload that the task moves, in bytes; 0 where an action has none
 * @param offsetBytes first byte of a ranged read, or {@link #WHOLE} for a whole object
 */
public record Task(int index, String action, String key, long sizeBytes, long offsetBytes) {

    /** The {@link #offsetBytes} of a task that is about a whole object. */
    public static final long WHOLE = -1;

    /** A task about a whole object. */
    public static Task whole(int index, String action, String key, long sizeBytes) {
        return new Task(index, action, key, sizeBytes, WHOLE);
    }

    /** True when only a part of the object is asked for. */
    public boolean ranged() {
        return offsetBytes != WHOLE;
    }
}
