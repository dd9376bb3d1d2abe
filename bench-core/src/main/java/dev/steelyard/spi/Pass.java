package dev.steelyard.spi;

import dev.steelyard.model.Task;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one iteration does.
 *
 * @param tasks the tasks in the order in which they start; a list with cheap random access
 * @param duration when set, the tasks are begun again from the first until this much time has passed, and the
 *     iteration ends when the operations then in flight have completed
 */
public record Pass(List<Task> tasks, @Nullable Duration duration) {

    /** Every task once. */
    public static Pass once(List<Task> tasks) {
        return new Pass(tasks, null);
    }

    /** Payload of every task once, in bytes. */
    public long bytes() {
        return tasks.stream().mapToLong(Task::sizeBytes).sum();
    }
}
