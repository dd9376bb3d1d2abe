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
import java.util.SplittableRandom;

/** A chase of array indices along one random cycle through all lines of a working set; pages are the JVM's. */
final class LatencyTwin extends Twin {

    private static final int LINE_BYTES = 64;
    private static final int STRIDE = LINE_BYTES / Integer.BYTES;
    private static final long LEAST_BYTES = 4096;
    private static final int LEAST_STEPS = 1 << 17;
    private static final int ATTEMPTS = 5;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<String> wrong = new ArrayList<>();
    private final int elements;
    private int[] memory = {};
    private int last;
    private long lastSteps;

    LatencyTwin(Assignment assignment) {
        super(assignment);
        elements = elements(assignment.size(), Integer.BYTES);
    }

    @Override
    public long neededBytes() {
        return (long) elements * Integer.BYTES;
    }

    @Override
    public Map<String, String> open() {
        memory = new int[elements];
        return Map.of("load", "of an array's element, with Java's check of its bounds");
    }

    @Override
    public void perform(PassRecorder recorder) {
        wrong.clear();
        for (long bytes = LEAST_BYTES; bytes <= neededBytes(); bytes *= 2) {
            int lines = (int) (bytes / LINE_BYTES);
            link(lines);
            if (planted == Plant.WRONG_VALUE) {
                memory[0] = memory[memory[0]];
            }
            double nanos = chase(lines);
            String name = "latency-" + Sizes.format(bytes);
            recorder.measured(new Measurement(name, nanos, "ns", Direction.LOWER_IS_BETTER));
            walk(lines);
        }
    }

    /** Sattolo's algorithm: a permutation that is one cycle. */
    private void link(int lines) {
        for (int i = 0; i < lines; i++) {
            memory[i * STRIDE] = i * STRIDE;
        }
        for (int i = lines - 1; i > 0; i--) {
            int j = random.nextInt(i);
            int other = memory[i * STRIDE];
            memory[i * STRIDE] = memory[j * STRIDE];
            memory[j * STRIDE] = other;
        }
    }

    private double chase(int lines) {
        // Never whole turns of the cycle, so that an attempt that was left out shows in where the chase ends.
        int steps = Math.max(LEAST_STEPS, Math.min(lines, 4 * LEAST_STEPS)) + 16;
        int warming = Math.min(2 * lines, steps);
        int at = follow(0, warming);
        int omitted = planted == Plant.OMISSION ? 1 : 0;
        long bestNanos = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS - omitted; attempt++) {
            long start = System.nanoTime();
            at = follow(at, steps);
            bestNanos = Math.min(bestNanos, System.nanoTime() - start);
        }
        last = at; // else the compiler may find that nobody needs the chase
        lastSteps = warming + (long) ATTEMPTS * steps;
        return (double) bestNanos / steps;
    }

    private int follow(int from, int steps) {
        int[] links = memory;
        int at = from;
        for (int i = 0; i < steps; i++) {
            at = links[at];
        }
        return at;
    }

    private void walk(int lines) {
        int at = 0;
        int steps = 0;
        int expectedLast = -1;
        do {
            expectedLast = steps == lastSteps % lines ? at : expectedLast;
            at = memory[at];
            steps++;
        } while (at != 0 && steps <= lines);
        if (at != 0 || steps != lines) {
            wrong.add("latency: the cycle has " + lines + " lines and came back after " + steps);
        } else if (last != expectedLast) {
            wrong.add("latency: " + lastSteps + " steps through " + lines + " lines ended at " + last + ", expected "
                    + expectedLast);
        }
    }

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        if (!wrong.isEmpty()) {
            throw new WrongResultException(String.join("; ", wrong));
        }
    }

    @Override
    protected void release() {
        memory = new int[0];
    }
}
