package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.Measurement;
import dev.steelyard.model.Measurement.Direction;
import dev.steelyard.model.Sizes;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Read bandwidth over working set and number of threads. */
final class BandwidthTwin extends Twin {

    private static final long LEAST_BYTES = 16 << 10;
    private static final int ATTEMPTS = 3;

    /** Enough passes over a set that starting threads hardly counts. */
    private static final long LEAST_READ_BYTES = 64 << 20;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final List<String> wrong = new ArrayList<>();
    private final int words;
    private long[] memory = {};

    BandwidthTwin(Assignment assignment) {
        super(assignment);
        words = elements(assignment.size(), Long.BYTES);
    }

    @Override
    public long neededBytes() {
        return (long) words * Long.BYTES;
    }

    @Override
    public Map<String, String> open() {
        memory = new long[words];
        for (int i = 0; i < words; i++) {
            memory[i] = content(i);
        }
        return Map.of();
    }

    private static long content(int i) {
        return (i + 1L) * FACTOR;
    }

    @Override
    public void perform(PassRecorder recorder) {
        wrong.clear();
        if (planted) {
            memory[0] ^= 1;
        }
        for (int threads = 1; ; threads = Math.min(2 * threads, assignment.threads())) {
            for (long bytes = LEAST_BYTES; bytes <= neededBytes(); bytes *= 2) {
                String name = "read-" + Sizes.format(bytes) + "-" + threads + (threads == 1 ? "-thread" : "-threads");
                double rate = bandwidth((int) (bytes / Long.BYTES), threads);
                recorder.measured(new Measurement(name, rate, "GB/s", Direction.HIGHER_IS_BETTER));
            }
            if (threads == assignment.threads()) {
                return;
            }
        }
    }

    private double bandwidth(int set, int threads) {
        Workers workers = new Workers(threads);
        int rounds = (int) Math.max(1, LEAST_READ_BYTES / ((long) set * Long.BYTES));
        long[] sums = new long[threads];
        long bestNanos = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long nanos = workers.perform((index, count) -> sums[index] = sum(set, index, count, rounds));
            bestNanos = Math.min(bestNanos, nanos);
        }
        check(set, sums, rounds);
        return (double) set * Long.BYTES * rounds / bestNanos;
    }

    private long sum(int set, int index, int count, int rounds) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            sum += sum(memory, Workers.part(set, index, count), Workers.part(set, index + 1, count));
        }
        return sum;
    }

    private static long sum(long[] memory, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += memory[i];
        }
        return sum;
    }

    private void check(int set, long[] sums, int rounds) {
        long expected = 0;
        for (int i = 0; i < set; i++) {
            expected += content(i);
        }
        long found = 0;
        for (long sum : sums) {
            found += sum;
        }
        if (found != expected * rounds) {
            wrong.add("bandwidth-curve: " + sums.length + " threads read " + (long) set * Long.BYTES
                    + " bytes and got the sum " + found + ", expected " + expected * rounds);
        }
    }

    @Override
    public void verify() throws WrongResultException {
        if (!wrong.isEmpty()) {
            throw new WrongResultException(String.join("; ", wrong));
        }
    }

    @Override
    public void close() {
        memory = new long[0];
    }
}
