package dev.steelyard.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CRT;

/** Native memory of the AWS Common Runtime, which it accounts for only when told so at its start. */
public final class CrtMemory {

    /** System property of the CRT: 1 counts bytes, 2 keeps stacks too. Counting costs a lock for each allocation. */
    static final String TRACING_PROPERTY = "aws.crt.memory.tracing";

    private CrtMemory() {}

    /** Bytes that the CRT holds now, or {@code null} when it does not count; only for who has loaded the CRT anyway. */
    public static @Nullable Long bytes() {
        Integer level = Integer.getInteger(TRACING_PROPERTY);
        return level == null || level == 0 ? null : (Long) CRT.nativeMemory();
    }
}
