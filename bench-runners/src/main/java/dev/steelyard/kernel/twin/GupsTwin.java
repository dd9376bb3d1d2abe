package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;

/**
 * Random updates by the rules of RandomAccess: 4 for each word, undone for the check, at most 1 % may be lost. Threads that
 * share a small table would lose more, so there each update is atomic.
 */
final class GupsTwin extends Twin {

    private static final int STREAMS = 128;
    private static final long POLYNOMIAL = 7;
    private static final int UPDATES_PER_WORD = 4;
    private static final int ALLOWED_SHARE = 100;
    /** Of a planted omission, more than what is allowed. */
    private static final int OMITTED_SHARE = 32;
    /** As in {@code gups.c}: above it the words that two threads meet at stay far below 1 %. */
    private static final int ATOMIC_BELOW_WORDS = 1 << 20;

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private final Workers workers;
    private final int words;
    private long[] table = {};

    GupsTwin(Assignment assignment) {
        super(assignment);
        workers = workers(assignment.threads());
        words = Math.max(STREAMS, Integer.highestOneBit(elements(assignment.size(), Long.BYTES)));
    }

    @Override
    public long neededBytes() {
        return (long) words * Long.BYTES;
    }

    @Override
    public Map<String, String> open() {
        table = new long[words];
        return Map.of(
                "table",
                words + " words of 8 bytes, " + updates() + " updates a pass",
                "updates",
                isAtomic() ? "atomic" : "plain");
    }

    private boolean isAtomic() {
        return assignment.threads() > 1 && words < ATOMIC_BELOW_WORDS;
    }

    private long updates() {
        return (long) UPDATES_PER_WORD * words;
    }

    private long roundsOfEach() {
        return updates() / STREAMS / assignment.threads();
    }

    @Override
    protected void place() {
        for (int i = 0; i < words; i++) {
            table[i] = i;
        }
    }

    @Override
    public void perform(PassRecorder recorder) {
        long[] before = planted == Plant.OMISSION ? Arrays.copyOf(table, words / OMITTED_SHARE) : new long[0];
        long nanos = workers.perform((index, count) -> update(index));
        double rate = (double) roundsOfEach() * STREAMS * assignment.threads() / nanos;
        recorder.measured(new Measurement("gups", rate, "GUP/s", Direction.HIGHER_IS_BETTER));
        System.arraycopy(before, 0, table, 0, before.length);
        for (int i = 0; planted == Plant.WRONG_VALUE && i < words; i += ALLOWED_SHARE / 2) {
            table[i] ^= 1;
        }
    }

    private void update(int index) {
        long[] own = table;
        int mask = words - 1;
        boolean atomic = isAtomic();
        long[] values = new long[STREAMS];
        for (int j = 0; j < STREAMS; j++) {
            values[j] = RandomSequence.valueAt(roundsOfEach() * (index * STREAMS + j));
        }
        for (long round = roundsOfEach(); round > 0; round--) {
            for (int j = 0; j < STREAMS; j++) {
                long value = (values[j] << 1) ^ (values[j] < 0 ? POLYNOMIAL : 0);
                values[j] = value;
                if (atomic) {
                    WORDS.getAndBitwiseXor(own, (int) value & mask, value);
                } else {
                    own[(int) value & mask] ^= value;
                }
            }
        }
    }

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        for (int index = 0; index < assignment.threads(); index++) {
            update(index);
        }
        int wrong = 0;
        for (int i = 0; i < words; i++) {
            wrong += table[i] == i ? 0 : 1;
        }
        int allowed = assignment.threads() == 1 || isAtomic() ? 0 : words / ALLOWED_SHARE;
        if (wrong > allowed) {
            throw new WrongResultException(
                    "gups: " + wrong + " of " + words + " words are wrong, allowed are " + allowed);
        }
    }

    @Override
    protected void release() {
        table = new long[0];
    }
}
