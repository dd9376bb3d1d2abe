package dev.steelyard.objects.tasks;

import dev.steelyard.model.Task;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equal tasks: on one object each, with keys counted up from 1, or all on the same object. */
public final class RegularTasks extends TaskSequence {

    private final String action;
    private final String key;
    private final @Nullable NumberedKeys numbered;
    private final int count;
    private final long objectSizeBytes;
    private final long rangeBytes;
    private final Draws draws;

    private RegularTasks(
            String action,
            String key,
            @Nullable NumberedKeys numbered,
            int count,
            long objectSizeBytes,
            long rangeBytes,
            Draws draws) {
        this.action = action;
        this.key = key;
        this.numbered = numbered;
        this.count = count;
        this.objectSizeBytes = objectSizeBytes;
        this.rangeBytes = rangeBytes;
        this.draws = draws;
    }

    /** Keys are {@code action/directory/index}, the index padded with zeros to the width of the last one. */
    public static RegularTasks numbered(
            String action, String directory, int count, long objectSizeBytes, long rangeBytes, Draws draws) {
        String prefix = action + "/" + directory + "/";
        return new RegularTasks(
                action, prefix, new NumberedKeys(prefix, count), count, objectSizeBytes, rangeBytes, draws);
    }

    /** All on one key. */
    public static RegularTasks repeated(
            String action, String key, int count, long objectSizeBytes, long rangeBytes, Draws draws) {
        return new RegularTasks(action, key, null, count, objectSizeBytes, rangeBytes, draws);
    }

    /** The directory for equal files, such as {@code 256KiB-10_000x-crc32}. */
    public static String directory(String fileSize, int count, String checksum) {
        String suffix = checksum.isEmpty() ? "" : "-" + checksum.toLowerCase(Locale.ROOT);
        return fileSize + "-" + grouped(count) + "x" + suffix;
    }

    /** A count with its thousands set apart: {@code 10_000}. */
    static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '_');
    }

    @Override
    public Task get(int index) {
        Objects.checkIndex(index, count);
        String taskKey = numbered == null ? key : numbered.key(index + 1);
        return rangeBytes > 0
                ? range(index, taskKey, objectSizeBytes, rangeBytes, draws)
                : task(index, action, taskKey, objectSizeBytes);
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public long objectSizeBytes(int index) {
        return objectSizeBytes;
    }
}
