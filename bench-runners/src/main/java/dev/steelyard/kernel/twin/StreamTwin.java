package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** McCalpin's four loops over arrays of Java: 16 bytes an element for copy and scale, 24 for add and triad. */
final class StreamTwin extends Twin {

    private static final double FACTOR = 3;
    private static final List<String> NAMES = List.of("stream-copy", "stream-scale", "stream-add", "stream-triad");
    private static final int[] BYTES = {16, 16, 24, 24};

    /** As McCalpin's check allows for doubles. */
    private static final double TOLERANCE = 1e-13;

    private final int elements;
    private final int repetitions;
    private final Workers workers;
    private double[] a = {};
    private double[] b = {};
    private double[] c = {};

    StreamTwin(Assignment assignment) {
        super(assignment);
        elements = elements(assignment.size(), Double.BYTES);
        repetitions = (int) assignment.number("repetitions", 10);
        workers = workers(assignment.threads());
    }

    @Override
    public long neededBytes() {
        return 3L * elements * Double.BYTES;
    }

    @Override
    public Map<String, String> open() {
        a = new double[elements];
        b = new double[elements];
        c = new double[elements];
        return Map.of("elements", elements + " in each of three arrays");
    }

    @Override
    protected void place() {
        workers.perform(this::fill);
    }

    @Override
    public void perform(PassRecorder recorder) {
        double before = a[elements / 2];
        long[] bestNanos = new long[NAMES.size()];
        Arrays.fill(bestNanos, Long.MAX_VALUE);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int operation = 0; operation < bestNanos.length; operation++) {
                int loop = operation;
                long nanos = workers.perform((index, count) ->
                        operate(loop, Workers.part(elements, index, count), Workers.part(elements, index + 1, count)));
                // The first repetition does not count, as McCalpin has it.
                bestNanos[operation] = repetition == 0 ? bestNanos[operation] : Math.min(bestNanos[operation], nanos);
            }
        }
        for (int operation = 0; operation < bestNanos.length; operation++) {
            double rate = (double) BYTES[operation] * elements / bestNanos[operation];
            recorder.measured(new Measurement(NAMES.get(operation), rate, "GB/s", Direction.HIGHER_IS_BETTER));
        }
        if (planted == Plant.WRONG_VALUE) {
            a[elements / 2] *= 1 + 1e-9;
        } else if (planted == Plant.OMISSION) {
            a[elements / 2] = before;
        }
    }

    private void fill(int index, int count) {
        int from = Workers.part(elements, index, count);
        int to = Workers.part(elements, index + 1, count);
        Arrays.fill(a, from, to, 1);
        Arrays.fill(b, from, to, 2);
        Arrays.fill(c, from, to, 0);
    }

    private void operate(int operation, int from, int to) {
        switch (operation) {
            case 0 -> copy(c, a, from, to);
            case 1 -> scale(b, c, from, to);
            case 2 -> add(c, a, b, from, to);
            default -> triad(a, b, c, from, to);
        }
    }

    private static void copy(double[] to, double[] source, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] = source[i];
        }
    }

    private static void scale(double[] to, double[] source, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] = FACTOR * source[i];
        }
    }

    private static void add(double[] to, double[] one, double[] other, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] = one[i] + other[i];
        }
    }

    private static void triad(double[] to, double[] one, double[] other, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] = one[i] + FACTOR * other[i];
        }
    }

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        double expectedA = 1;
        double expectedB = 2;
        double expectedC = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            expectedC = expectedA;
            expectedB = FACTOR * expectedC;
            expectedC = expectedA + expectedB;
            expectedA = expectedB + FACTOR * expectedC;
        }
        check("a", a, expectedA);
        check("b", b, expectedB);
        check("c", c, expectedC);
    }

    private static void check(String name, double[] array, double expected) throws WrongResultException {
        for (int i = 0; i < array.length; i++) {
            if (!(Math.abs(array[i] - expected) <= TOLERANCE * Math.abs(expected))) {
                throw new WrongResultException("stream: element " + i + " of array " + name + ": expected " + expected
                        + ", found " + array[i]);
            }
        }
    }

    @Override
    protected void release() {
        a = new double[0];
        b = new double[0];
        c = new double[0];
    }
}
