package dev.steelyard.engine.load;

import com.sun.management.ThreadMXBean;
import dev.steelyard.model.Task;
import dev.steelyard.model.load.Load;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to record an operation: its end is stamped and handed over, taken and counted, with its latencies from
 * the real start, to the first byte and from the intended start. A program, started by {@code
 * docs/performance/recording}.
 */
public final class RecordingCost {

    private static final ThreadMXBean CPU = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int OPERATIONS = 2_000_000;
    private static final int ROUNDS = 15;
    private static final int WARMUPS = 5;

    private final EndedSlots ended = new EndedSlots();
    private final OperationSlot slot = new OperationSlot(ended);
    private final PassTally tally = new PassTally(List.of("upload"));
    private final LoadTally counts = new LoadTally(List.of("upload"), List.of(new Load.Step(1000, null)));
    private final Task task = Task.whole(0, "upload", "key", 1000);

    private RecordingCost() {}

    /** Prints nanoseconds of CPU time, which others on the machine do not lengthen, and bytes for each operation, closed and open loop. */
    public static void main(String[] arguments) {
        for (boolean open : new boolean[] {false, true}) {
            RecordingCost cost = new RecordingCost();
            double[] nanos = new double[ROUNDS];
            long allocated = 0;
            for (int round = -WARMUPS; round < ROUNDS; round++) {
                long before = allocatedBytes();
                double each = cost.round(open);
                if (round >= 0) {
                    nanos[round] = each;
                    allocated += allocatedBytes() - before;
                }
            }
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%s loop: median %.1f ns of CPU time, worst round %.1f ns, %.4f bytes for each operation%n",
                    open ? "open" : "closed",
                    nanos[ROUNDS / 2],
                    nanos[ROUNDS - 1],
                    (double) allocated / ROUNDS / OPERATIONS);
        }
    }

    private double round(boolean open) {
        tally.reset();
        counts.reset();
        long begin = System.nanoTime();
        long cpuBegin = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < OPERATIONS; i++) {
            slot.begin(task, 0);
            slot.startNanos = begin - i;
            slot.intendedNanos = begin - 2L * i;
            slot.firstByteNanos = begin;
            slot.firstByteSeen = true;
            slot.bytes = 1000;
            slot.completed();
            OperationSlot done = ended.takeAll();
            if (done != null) {
                tally.add(done, task, 0);
                if (open) {
                    counts.intended(0, i, i & 0xFFFF);
                    counts.done(done, 0);
                }
            }
        }
        return (double) (CPU.getCurrentThreadCpuTime() - cpuBegin) / OPERATIONS;
    }

    private static long allocatedBytes() {
        return CPU.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
