package dev.steelyard.objects.tasks;

import dev.steelyard.model.Task;
import java.util.List;

/** Tasks that a file or a list names one by one. */
public final class WrittenTasks extends TaskSequence {

    /** One of them, with the size of the whole object. */
    public record Written(Task task, long objectSizeBytes) {}

    private final List<Written> written;

    public WrittenTasks(List<Written> written) {
        this.written = List.copyOf(written);
    }

    @Override
    public Task get(int index) {
        return written.get(index).task();
    }

    @Override
    public int size() {
        return written.size();
    }

    @Override
    public long objectSizeBytes(int index) {
        return written.get(index).objectSizeBytes();
    }
}
