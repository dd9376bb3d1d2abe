package dev.steelyard.profilers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that threads of this JVM allocated on the heap so far.
 *
 * @param total of all threads, also of those that have ended, or {@code null} where the JVM does not tell (before 21)
 * @param byThread of each thread that lives, by its id
 */
record AllocatedBytes(@Nullable Long total, Map<Long, Long> byThread) {

    /** The count now, or {@code null} where the JVM does not count. */
    static @Nullable AllocatedBytes now() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported()
                || !threads.isThreadAllocatedMemoryEnabled()) {
            return null;
        }
        Long total = total(threads);
        return new AllocatedBytes(total, total == null ? living(threads) : Map.of());
    }

    /** The attribute is one of JDK 21; by its name it can be asked for on 17. */
    private static @Nullable Long total(ThreadMXBean threads) {
        try {
            Object told = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(threads.getObjectName(), "TotalThreadAllocatedBytes");
            return told instanceof Long bytes && bytes >= 0 ? bytes : null;
        } catch (JMException e) {
            return null;
        }
    }

    private static Map<Long, Long> living(ThreadMXBean threads) {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> living = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                living.put(ids[i], bytes[i]);
            }
        }
        return living;
    }

    /** Whether threads that ended in the meantime are missing. */
    boolean ofLivingOnly() {
        return total == null;
    }

    long since(AllocatedBytes before) {
        Long earlier = before.total;
        if (total != null && earlier != null) {
            return total - earlier;
        }
        return byThread.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.byThread.getOrDefault(entry.getKey(), 0L))
                .sum();
    }
}
