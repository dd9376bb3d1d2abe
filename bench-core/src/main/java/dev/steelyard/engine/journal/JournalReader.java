package dev.steelyard.engine.journal;

import dev.steelyard.format.Json;
import dev.steelyard.format.Uninterrupted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * Reads a journal, also one that is still being written or whose writer was killed: only whole events, in order.
 *
 * <p>Not for several threads at once.
 */
public final class JournalReader {

    private static final int CHECKSUM_AND_SPACE = 9;

    private final Path file;
    private long consumed;

    /** A reader at the beginning of the file, which need not be there yet. */
    public JournalReader(Path file) {
        this.file = file;
    }

    /**
     * All whole events of a journal; none when the file is not there.
     *
     * @throws InvalidInputException when a whole line is no event, as in a journal of a newer Steelyard
     */
    public static List<TrialEvent> readAll(Path file) throws IOException {
        return new JournalReader(file).poll();
    }

    /**
     * The events that became whole since the last call. A line that is not whole stays for the next call.
     *
     * @throws InvalidInputException when a whole line is no event, as in a journal of a newer Steelyard
     */
    public List<TrialEvent> poll() throws IOException {
        byte[] bytes = Uninterrupted.perform(this::tail);
        List<TrialEvent> events = new ArrayList<>();
        int start = 0;
        int end = lineEnd(bytes, start);
        while (end >= 0 && whole(bytes, start, end)) {
            events.add(event(bytes, start + CHECKSUM_AND_SPACE, end));
            start = end + 1;
            end = lineEnd(bytes, start);
        }
        consumed += start;
        return events;
    }

    /** What follows the last whole line, up to the zeros of the reserved space. */
    private byte[] tail() throws IOException {
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer chunk = ByteBuffer.allocate(64 << 10);
            long position = consumed;
            while (channel.read(chunk.clear(), position) > 0) {
                int length = beforeZero(chunk.array(), chunk.position());
                tail.write(chunk.array(), 0, length);
                if (length < chunk.position()) {
                    break;
                }
                position += length;
            }
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
        return tail.toByteArray();
    }

    private static int beforeZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return length;
    }

    private static int lineEnd(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean whole(byte[] bytes, int start, int end) {
        int json = start + CHECKSUM_AND_SPACE;
        return json < end
                && new String(bytes, start, CHECKSUM_AND_SPACE, StandardCharsets.US_ASCII)
                        .equals(Journal.checksum(bytes, json, end - json) + " ");
    }

    private TrialEvent event(byte[] bytes, int start, int end) {
        try {
            return Json.mapper().readerFor(TrialEvent.class).readValue(bytes, start, end - start);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "journal " + file + ": expected an event that this version of Steelyard knows, found another ("
                            + Json.reason(e) + "); read it with the version that wrote it",
                    e);
        }
    }
}
