package dev.steelyard.environment.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel told this process at its start: getauxval(3). It is where the C library has these two numbers from.
 *
 * @param pageSizeBytes size of an ordinary page, or {@code null}
 * @param ticksPerSecond unit of the times in {@code /proc/stat}, or {@code null}
 */
record AuxiliaryVector(
        @Nullable Long pageSizeBytes, @Nullable Long ticksPerSecond) {

    private static final long AT_PAGESZ = 6;
    private static final long AT_CLKTCK = 17;

    static AuxiliaryVector read(SystemFiles files) {
        Map<Long, Long> entries = entries(files);
        Long page = entries.get(AT_PAGESZ);
        Long ticks = entries.get(AT_CLKTCK);
        // Anything else is no page or no rate of ticks, such as the vector of a 32-bit process read as one of 64 bits.
        return new AuxiliaryVector(
                page != null && Long.bitCount(page) == 1 && page >= 1 << 10 ? page : null,
                ticks != null && ticks > 0 && ticks <= 10_000 ? ticks : null);
    }

    private static Map<Long, Long> entries(SystemFiles files) {
        Map<Long, Long> entries = new HashMap<>();
        try {
            byte[] bytes = Files.readAllBytes(files.root().resolve("proc/self/auxv"));
            ByteBuffer vector = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            while (vector.remaining() >= 2 * Long.BYTES) {
                entries.put(vector.getLong(), vector.getLong());
            }
        } catch (IOException e) {
            return Map.of();
        }
        return entries;
    }
}
