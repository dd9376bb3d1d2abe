package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.twin.integer.IntegerMix;
import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The integer mix. It is not CoreMark, and its figures compare with none but its own. */
final class IntegerTwin extends Twin {

    /** Of a round; the native kernel, which was written apart from this, finds the same. */
    static final int REFERENCE = 0x34545D40;

    private static final int SEEDS_OF_A_ROUND = 64;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<String> wrong = new ArrayList<>();
    private final Workers workers;
    private final long leastNanos;

    IntegerTwin(Assignment assignment) {
        super(assignment);
        workers = workers(assignment.threads());
        leastNanos = assignment.number("millis", 500) * NANOS_PER_MILLI;
    }

    @Override
    public long neededBytes() {
        return 0;
    }

    @Override
    public Map<String, String> open() {
        return Map.of("mix", "list, matrix, state machine and checksums; not CoreMark");
    }

    @Override
    public void perform(PassRecorder recorder) {
        wrong.clear();
        double[] rates = new double[assignment.threads()];
        workers.perform((index, count) -> {
            if (planted != Plant.OMISSION || index > 0) {
                rates[index] = rate(planted == Plant.WRONG_VALUE);
            }
        });
        double sum = 0;
        for (double rate : rates) {
            sum += rate;
            if (rate == 0) {
                wrong.add("a thread did no round, expected at least one");
            }
        }
        recorder.measured(new Measurement("integer-rate", sum, "1/s", Direction.HIGHER_IS_BETTER));
        recorder.measured(
                new Measurement("integer-rate-per-thread", sum / rates.length, "1/s", Direction.HIGHER_IS_BETTER));
    }

    private double rate(boolean spoilt) {
        IntegerMix mix = new IntegerMix();
        int rounds = 0;
        long start = System.nanoTime();
        long nanos;
        do {
            check(round(mix) ^ (spoilt ? 1 : 0));
            rounds++;
            nanos = System.nanoTime() - start;
        } while (nanos < leastNanos);
        return rounds * SEEDS_OF_A_ROUND * NANOS_PER_SECOND / nanos;
    }

    /** The checksum of one round. */
    static int round(IntegerMix mix) {
        int checksum = 0;
        for (int seed = 0; seed < SEEDS_OF_A_ROUND; seed++) {
            checksum = Integer.rotateLeft(checksum, 5) ^ mix.iterate(seed);
        }
        return checksum;
    }

    private void check(int checksum) {
        if (checksum != REFERENCE) {
            synchronized (wrong) {
                wrong.add(String.format("expected the checksum %08x, found %08x", REFERENCE, checksum));
            }
        }
    }

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        if (!wrong.isEmpty()) {
            throw new WrongResultException("integer: " + wrong.size() + " rounds are wrong: " + wrong.get(0));
        }
    }
}
