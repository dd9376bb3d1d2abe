package dev.steelyard.engine.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The last lines of a child's log, for messages. */
public final class LogTail {

    private static final int MOST_BYTES = 2_000;

    private LogTail() {}

    /** At most the last 2,000 bytes, without the JVM's stack frames; empty when there is no log. */
    public static String of(Path log) {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - MOST_BYTES);
            ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
            channel.read(buffer, start);
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("\tat "))
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse("")
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
