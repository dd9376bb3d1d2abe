package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** C = A B of square matrices by rows, in blocks that stay in a cache; {@code sgemm} keeps its elements as floats. */
final class ProductTwin extends Twin {

    private static final int BLOCK = 64;
    private static final double DOUBLE_UNIT = 0x1p-53;
    private static final double FLOAT_UNIT = 0x1p-24;

    private final boolean single;
    private final int n;
    private final Workers workers;
    private float[] a32 = {};
    private float[] b32 = {};
    private float[] c32 = {};
    private double[] a64 = {};
    private double[] b64 = {};
    private double[] c64 = {};

    ProductTwin(Assignment assignment) {
        super(assignment);
        single = assignment.spec().name().equals("sgemm");
        n = (int) assignment.size();
        elements((long) n * n * elementBytes(), elementBytes());
        workers = workers(assignment.threads());
    }

    private int elementBytes() {
        return single ? Float.BYTES : Double.BYTES;
    }

    @Override
    public long neededBytes() {
        return 3L * n * n * elementBytes();
    }

    @Override
    public Map<String, String> open() {
        SplittableRandom random = new SplittableRandom(1);
        if (single) {
            a32 = new float[n * n];
            b32 = new float[n * n];
            c32 = new float[n * n];
        } else {
            a64 = new double[n * n];
            b64 = new double[n * n];
            c64 = new double[n * n];
        }
        for (int i = 0; i < n * n; i++) {
            set(i, random.nextDouble() - 0.5, random.nextDouble() - 0.5);
        }
        return Map.of("method", "blocked loops");
    }

    private void set(int i, double a, double b) {
        if (single) {
            a32[i] = (float) a;
            b32[i] = (float) b;
        } else {
            a64[i] = a;
            b64[i] = b;
        }
    }

    /** {@inheritDoc} A row that a pass leaves out must not be that of the pass before it. */
    @Override
    protected void place() {
        Arrays.fill(c32, Float.NaN);
        Arrays.fill(c64, Double.NaN);
    }

    @Override
    public void perform(PassRecorder recorder) {
        double before = c(0);
        long nanos = workers.perform((index, count) -> {
            int from = Workers.part(n, index, count);
            int to = Workers.part(n, index + 1, count);
            if (single) {
                multiply32(from, to);
            } else {
                multiply64(from, to);
            }
        });
        double rate = 2.0 * n * n * n / nanos;
        recorder.measured(new Measurement(single ? "sgemm" : "dgemm", rate, "GFLOP/s", Direction.HIGHER_IS_BETTER));
        switch (planted) {
            case NOTHING -> {}
            case WRONG_VALUE -> putC(n / 2, c(n / 2) + 0.5);
            case OMISSION -> putC(0, before);
        }
    }

    private void putC(int i, double value) {
        if (single) {
            c32[i] = (float) value;
        } else {
            c64[i] = value;
        }
    }

    private void multiply64(int from, int to) {
        Arrays.fill(c64, from * n, to * n, 0);
        for (int start = 0; start < n; start += BLOCK) {
            int end = Math.min(n, start + BLOCK);
            for (int i = from; i < to; i++) {
                for (int k = start; k < end; k++) {
                    addRow64(c64, i * n, b64, k * n, a64[i * n + k], n);
                }
            }
        }
    }

    private static void addRow64(double[] c, int at, double[] b, int source, double factor, int count) {
        for (int j = 0; j < count; j++) {
            c[at + j] += factor * b[source + j];
        }
    }

    private void multiply32(int from, int to) {
        Arrays.fill(c32, from * n, to * n, 0);
        for (int start = 0; start < n; start += BLOCK) {
            int end = Math.min(n, start + BLOCK);
            for (int i = from; i < to; i++) {
                for (int k = start; k < end; k++) {
                    addRow32(c32, i * n, b32, k * n, a32[i * n + k], n);
                }
            }
        }
    }

    private static void addRow32(float[] c, int at, float[] b, int source, float factor, int count) {
        for (int j = 0; j < count; j++) {
            c[at + j] += factor * b[source + j];
        }
    }

    /** {@inheritDoc} Row sums: C times the vector of ones must be A times (B times it), within what rounding may do. */
    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        double[] ofB = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                ofB[i] += b(i * n + j);
            }
        }
        double allowed = 4.0 * n * n * (single ? FLOAT_UNIT : DOUBLE_UNIT);
        for (int i = 0; i < n; i++) {
            double expected = 0;
            double found = 0;
            for (int j = 0; j < n; j++) {
                expected += a(i * n + j) * ofB[j];
                found += c(i * n + j);
            }
            if (!(Math.abs(found - expected) <= allowed)) {
                throw new WrongResultException(
                        assignment.spec().name() + ": sum of row " + i + ": expected " + expected + ", found " + found);
            }
        }
    }

    private double a(int i) {
        return single ? a32[i] : a64[i];
    }

    private double b(int i) {
        return single ? b32[i] : b64[i];
    }

    private double c(int i) {
        return single ? c32[i] : c64[i];
    }

    @Override
    protected void release() {
        a64 = new double[0];
        b64 = a64;
        c64 = a64;
        a32 = new float[0];
        b32 = a32;
        c32 = a32;
    }
}
