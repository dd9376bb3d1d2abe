package dev.steelyard.s3.payload;

import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** Keys whose downloads end in a file that another key's download may be writing at the same time. */
    private final Set<String> sharedKeys;

    private ObjectFiles(Path filesDirectory, Path scratchDirectory, Set<String> sharedKeys) {
        this.filesDirectory = filesDirectory;
        this.scratchDirectory = scratchDirectory;
        this.sharedKeys = sharedKeys;
    }

    /** Makes the folders that downloads need, before the clock starts. */
    public static ObjectFiles prepare(RunnerContext context, boolean filesOnDisk) throws IOException {
        Set<String> shared = filesOnDisk
                ? sharedKeys(context.filesDirectory(), context.pass().tasks())
                : Set.of();
        ObjectFiles files = new ObjectFiles(context.filesDirectory(), context.scratchDirectory(), shared);
        Set<Path> made = new HashSet<>();
        for (Task task : context.pass().tasks()) {
            Path folder = files.path(task).getParent();
            if (filesOnDisk && task.action().equals(Actions.DOWNLOAD) && folder != null && made.add(folder)) {
                Files.createDirectories(folder);
            }
        }
        return files;
    }

    /** The fixture links keys to the same slot where the disk has no room for each; the links are there before the clock. */
    private static Set<String> sharedKeys(Path directory, List<Task> tasks) throws IOException {
        Map<Object, Set<String>> keysOf = new HashMap<>();
        for (Task task : tasks) {
            Path path = directory.resolve(task.key());
            if (task.action().equals(Actions.DOWNLOAD) && !task.ranged() && Files.exists(path)) {
                Object file =
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey();
                if (file != null) {
                    keysOf.computeIfAbsent(file, first -> new HashSet<>()).add(task.key());
                }
            }
        }
        Set<String> shared = new HashSet<>();
        keysOf.values().stream().filter(keys -> keys.size() > 1).forEach(shared::addAll);
        return shared;
    }

    /** The task's file. */
    public Path path(Task task) {
        return task.ranged() ? scratchDirectory.resolve("range-" + task.index()) : filesDirectory.resolve(task.key());
    }

    /**
     * Why the file is not what the task must have left, or {@code null} when it is right. A file that keys share cannot
     * tell, since another download may have just emptied it; what the endpoint saw has to.
     */
    public @Nullable String defect(Task task, Verify verify) throws IOException {
        if (!task.ranged() && sharedKeys.contains(task.key())) {
            return null;
        }
        Path path = path(task);
        long foundBytes = Files.size(path);
        if (foundBytes != task.sizeBytes()) {
            return task.key() + ": expected a file of " + task.sizeBytes() + " bytes, found " + foundBytes;
        }
        if (verify == Verify.NONE) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return contentDefect(task, channel, verify);
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
