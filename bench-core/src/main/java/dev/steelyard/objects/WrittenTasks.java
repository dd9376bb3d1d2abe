package dev.steelyard.objects;

import dev.steelyard.model.Task;
import java.util.List;

/** Tasks that a file or a list names one by one. */
final class WrittenTasks extends TaskSequence {

    /** One of them, with the size of the whole object. */
    record Written(Task task, long objectSizeBytes) {}

    private final List<Written> written;

    WrittenTasks(List<Written> written) {
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
    long objectSizeBytes(int index) {
        return written.get(index).objectSizeBytes();
    }
}
