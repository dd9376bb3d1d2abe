package dev.steelyard.model.iteration;

import org.jspecify.annotations.Nullable;

/**
 * What a process used during one iteration. {@code null} where the platform does not tell.
 *
 * @param cpuUserNanos CPU time in user mode, in nanoseconds
 * @param cpuSystemNanos CPU time in the kernel, in nanoseconds
 * @param gcCount garbage collections
 * @param gcNanos time in garbage collections, in nanoseconds
 * @param peakRssBytes largest resident set since the process started or the last reset, in bytes
 * @param heapUsedBytes Java heap in use at the iteration's end, in bytes
 * @param directBytes direct buffers at the iteration's end, in bytes
 * @param nativeBytes native memory that the client accounts for, in bytes
 * @param voluntarySwitches how often a thread that is alive at the iteration's end gave up its CPU to wait
 * @param involuntarySwitches how often such a thread had to give up its CPU to another
 */
public record ResourceUse(
        @Nullable Long cpuUserNanos,
        @Nullable Long cpuSystemNanos,
        @Nullable Long gcCount,
        @Nullable Long gcNanos,
        @Nullable Long peakRssBytes,
        @Nullable Long heapUsedBytes,
        @Nullable Long directBytes,
        @Nullable Long nativeBytes,
        @Nullable Long voluntarySwitches,
        @Nullable Long involuntarySwitches) {}
