package dev.steelyard.objects.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class NumberedKeysTest {

    @Test
    void numbersHaveTheWidthOfTheLastOne() {
        NumberedKeys keys = new NumberedKeys("upload/some/", 1000);
        assertEquals("upload/some/0001", keys.key(1));
        assertEquals("upload/some/0010", keys.key(10));
        assertEquals("upload/some/0999", keys.key(999));
        assertEquals("upload/some/1000", keys.key(1000));
        assertEquals("9", new NumberedKeys("", 9).key(9));
    }

    /** A string is an object of 24 bytes and an array of 16 and its characters, to a multiple of 8. */
    @Test
    void aKeyIsOneStringAndNothingElse() {
        NumberedKeys keys = new NumberedKeys("upload/256KiB-1_000_000x/", 1_000_000);
        allocatedBytes(keys);
        long bytesEach = allocatedBytes(keys) / 100_000;
        assertTrue(bytesEach <= 80, "bytes allocated for a key of 32 characters: " + bytesEach);
    }

    private static long allocatedBytes(NumberedKeys keys) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        int length = 0;
        for (int i = 1; i <= 100_000; i++) {
            length += keys.key(i).length();
        }
        assertEquals(3_200_000, length);
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
