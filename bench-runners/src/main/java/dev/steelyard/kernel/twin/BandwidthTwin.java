package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.Sizes;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Read bandwidth over working set and number of threads. */
final class BandwidthTwin extends Twin {

    private static final long LEAST_BYTES = 16 << 10;
    private static final int ATTEMPTS = 3;

    /** Enough passes over a set that starting threads hardly counts. */
    private static final long LEAST_READ_BYTES = 64 << 20;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final List<Point> points = new ArrayList<>();
    private final List<Workers> teams = new ArrayList<>();
    private final int words;
    private long[] memory = {};

    BandwidthTwin(Assignment assignment) {
        super(assignment);
        words = elements(assignment.size(), Long.BYTES);
        for (int threads = 1; threads < assignment.threads(); threads *= 2) {
            teams.add(workers(threads));
        }
        teams.add(workers(assignment.threads()));
    }

    /**
     * A point of the curve.
     *
     * @param words of the set
     * @param threads that read it
     * @param rounds of all attempts
     * @param sum what they read came to
     */
    private record Point(int words, int threads, long rounds, long sum) {

        /** Numbers from 1 to the words' come to n (n + 1) / 2. */
        boolean right() {
            return sum == (long) words * (words + 1L) / 2 * FACTOR * rounds;
        }
    }

    @Override
    public long neededBytes() {
        return (long) words * Long.BYTES;
    }

    @Override
    public Map<String, String> open() {
        memory = new long[words];
        return Map.of();
    }

    @Override
    protected void place() {
        for (int i = 0; i < words; i++) {
            memory[i] = content(i);
        }
    }

    private static long content(int i) {
        return (i + 1L) * FACTOR;
    }

    @Override
    public void perform(PassRecorder recorder) {
        points.clear();
        if (planted == Plant.WRONG_VALUE) {
            memory[0] ^= 1;
        }
        for (Workers workers : teams) {
            int threads = workers.count();
            for (long bytes = LEAST_BYTES; bytes <= neededBytes(); bytes *= 2) {
                String name = "read-" + Sizes.format(bytes) + "-" + threads + (threads == 1 ? "-thread" : "-threads");
                double rate = bandwidth((int) (bytes / Long.BYTES), workers);
                recorder.measured(new Measurement(name, rate, "GB/s", Direction.HIGHER_IS_BETTER));
            }
        }
    }

    private double bandwidth(int set, Workers workers) {
        int rounds = (int) Math.max(1, LEAST_READ_BYTES / ((long) set * Long.BYTES));
        long[] sums = new long[workers.count()];
        int omitted = planted == Plant.OMISSION ? 1 : 0;
        long bestNanos = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS - omitted; attempt++) {
            long nanos = workers.perform((index, count) -> sums[index] += sum(set, index, count, rounds));
            bestNanos = Math.min(bestNanos, nanos);
        }
        points.add(new Point(
                set, sums.length, (long) rounds * ATTEMPTS, LongStream.of(sums).sum()));
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

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        List<String> wrong = points.stream()
                .filter(point -> !point.right())
                .map(Point::toString)
                .toList();
        if (!wrong.isEmpty()) {
            throw new WrongResultException("bandwidth-curve: wrong sums: " + String.join("; ", wrong));
        }
    }

    @Override
    protected void release() {
        memory = new long[0];
    }
}
