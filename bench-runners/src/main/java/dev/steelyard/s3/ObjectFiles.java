package dev.steelyard.s3;

import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where files of tasks are: the key is the path below the files directory. A range goes to the scratch folder, a file
 * for each task, since several ranges of one object may be under way at once.
 */
public final class ObjectFiles {

    private static final int COMPARE_BYTES = 1 << 20;

    private final Path filesDirectory;
    private final Path scratchDirectory;

    private ObjectFiles(Path filesDirectory, Path scratchDirectory) {
        this.filesDirectory = filesDirectory;
        this.scratchDirectory = scratchDirectory;
    }

    /** Makes the folders that downloads need, before the clock starts. */
    public static ObjectFiles prepare(RunnerContext context, boolean filesOnDisk) throws IOException {
        ObjectFiles files = new ObjectFiles(context.filesDirectory(), context.scratchDirectory());
        Set<Path> made = new HashSet<>();
        for (Task task : context.pass().tasks()) {
            Path folder = files.path(task).getParent();
            if (filesOnDisk && task.action().equals(Actions.DOWNLOAD) && folder != null && made.add(folder)) {
                Files.createDirectories(folder);
            }
        }
        return files;
    }

    /** The task's file. */
    public Path path(Task task) {
        return task.ranged() ? scratchDirectory.resolve("range-" + task.index()) : filesDirectory.resolve(task.key());
    }

    /** Why the file is not what the task must have left, or {@code null} when it is right. */
    public @Nullable String defect(Task task, Verify verify) throws IOException {
        Path path = path(task);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() != task.sizeBytes()) {
                return task.key() + ": expected a file of " + task.sizeBytes() + " bytes, found " + channel.size();
            }
            return verify == Verify.NONE ? null : contentDefect(task, channel, verify);
        }
    }

    private static @Nullable String contentDefect(Task task, FileChannel channel, Verify verify) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(verify == Verify.FULL ? COMPARE_BYTES : Verify.SAMPLE_BYTES);
        long firstBytes = task.ranged() ? task.offsetBytes() : 0;
        for (long at = 0; at < task.sizeBytes(); at += COMPARE_BYTES) {
            buffer.clear();
            long readBytes = at;
            while (buffer.hasRemaining()) {
                int count = channel.read(buffer, readBytes);
                if (count < 0) {
                    break;
                }
                readBytes += count;
            }
            long wrong = Content.shared().mismatch(firstBytes + at, buffer.flip());
            if (wrong >= 0) {
                return task.key() + ": wrong content at byte " + (firstBytes + at + wrong);
            }
        }
        return null;
    }
}
