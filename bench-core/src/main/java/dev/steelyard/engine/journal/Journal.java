package dev.steelyard.engine.journal;

import dev.steelyard.format.Json;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.TrialEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * What a trial has done so far, safe against the death of any process.
 *
 * <p>Each event is one line: the CRC32C of its JSON in 8 hex digits, a space, the JSON, a line feed; it is on the disk
 * when {@link #append} returns. The file is filled with zeros at the start, so that a disk that becomes full later does
 * not cost a finished iteration. Readers stop at the first line that is not whole.
 */
public final class Journal implements AutoCloseable {

    /** An iteration's line is 3 to 40 KB long, most of it histograms. */
    private static final long RESERVED_BYTES_PER_ITERATION = 48 << 10;

    private static final long RESERVED_BYTES_FOR_FACTS = 256 << 10;
    private static final long MOST_RESERVED_BYTES = 64 << 20;

    private final Path file;
    private final FileChannel channel;
    private long end;
    private boolean finished;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Makes a new journal and reserves the space that the schedule needs.
     *
     * @throws JournalException when the file is there already or the space is missing
     */
    public static Journal create(Path file, Schedule schedule) {
        return create(file, reservedBytes(schedule));
    }

    static Journal create(Path file, long reservedBytes) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new JournalException(file, "creating it", e);
        }
        Journal journal = new Journal(file, channel);
        try {
            journal.reserve(reservedBytes);
            return journal;
        } catch (JournalException e) {
            journal.close(); // gives back what it got, so that the result can say why there is no journal
            throw e;
        }
    }

    private static long reservedBytes(Schedule schedule) {
        long iterations = (long) schedule.warmupIterations() + schedule.maxMeasuredIterations();
        long wanted = RESERVED_BYTES_FOR_FACTS + iterations * RESERVED_BYTES_PER_ITERATION;
        return Math.min(MOST_RESERVED_BYTES, wanted);
    }

    private void reserve(long bytes) {
        ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
        try {
            for (long position = 0; position < bytes; position += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - position));
                writeFully(zeros, position);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new JournalException(file, "reserving " + bytes + " bytes", e);
        }
    }

    /**
     * Appends one event and waits until the disk has it. When that fails, the lines before it stay whole.
     *
     * @throws JournalException when it cannot be written
     */
    public synchronized void append(TrialEvent event) {
        byte[] json = Json.mapper().writerFor(TrialEvent.class).writeValueAsBytes(event);
        ByteBuffer line = ByteBuffer.allocate(json.length + 10);
        line.put(checksum(json, 0, json.length).getBytes(StandardCharsets.US_ASCII));
        line.put((byte) ' ').put(json).put((byte) '\n').flip();
        try {
            writeFully(line, end);
            channel.force(false);
        } catch (IOException e) {
            throw new JournalException(file, "writing " + line.capacity() + " bytes", e);
        }
        end += line.capacity();
        finished |= event instanceof TrialEvent.Finished;
    }

    /** Whether the trial's end is in it. */
    public synchronized boolean finished() {
        return finished;
    }

    /** Gives back the space that was reserved and not needed, and closes the file. */
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.truncate(end);
        } catch (IOException e) {
            throw new JournalException(file, "closing it", e);
        }
    }

    private void writeFully(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    static String checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        String hex = Long.toHexString(crc.getValue());
        return "0".repeat(8 - hex.length()) + hex;
    }
}
