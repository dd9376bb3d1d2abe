package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.WrongResultException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** A x = b by elimination with partial pivoting, one thread; the residual is HPL's, and so is its bound. */
final class LinpackTwin extends Twin {

    private static final double BOUND = 16;
    private static final double EPSILON = 0x1p-53;

    private final int n;
    private double[][] a = {};
    private double[] x = {};

    LinpackTwin(Assignment assignment) {
        super(assignment);
        n = (int) assignment.size();
    }

    @Override
    public long neededBytes() {
        return (long) n * n * Double.BYTES;
    }

    @Override
    public Map<String, String> open() {
        a = new double[n][n];
        return Map.of("method", "elimination by rows with one thread, whatever is asked for");
    }

    private static double next(SplittableRandom random) {
        return random.nextDouble() - 0.5;
    }

    /** The same numbers each time: they are needed again for the residual. */
    private static SplittableRandom numbers() {
        return new SplittableRandom(1);
    }

    @Override
    protected void place() {
        SplittableRandom random = numbers();
        for (double[] row : a) {
            Arrays.setAll(row, j -> next(random));
        }
        x = new double[n];
        Arrays.setAll(x, i -> next(random));
    }

    @Override
    public void perform(PassRecorder recorder) {
        double before = x[n / 2];
        long start = System.nanoTime();
        eliminate();
        substitute();
        long nanos = System.nanoTime() - start;
        double operations = 2.0 / 3 * n * n * n + 1.5 * n * n;
        recorder.measured(new Measurement("linpack", operations / nanos, "GFLOP/s", Direction.HIGHER_IS_BETTER));
        if (planted == Plant.WRONG_VALUE) {
            x[n / 2] += 1e-3;
        } else if (planted == Plant.OMISSION) {
            x[n / 2] = before;
        }
    }

    private void eliminate() {
        for (int k = 0; k < n; k++) {
            bringPivot(k);
            double[] pivot = a[k];
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / pivot[k];
                x[i] -= factor * x[k];
                subtract(a[i], pivot, factor, k + 1);
            }
        }
    }

    private void bringPivot(int k) {
        int best = k;
        for (int i = k + 1; i < n; i++) {
            best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
        }
        double[] row = a[k];
        a[k] = a[best];
        a[best] = row;
        double value = x[k];
        x[k] = x[best];
        x[best] = value;
    }

    private static void subtract(double[] row, double[] pivot, double factor, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * pivot[j];
        }
    }

    private void substitute() {
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < n; j++) {
                sum -= a[i][j] * x[j];
            }
            x[i] = sum / a[i][i];
        }
    }

    /** ||Ax - b|| / (eps (||A|| ||x|| + ||b||) n) in the infinity norm, with A and b drawn again. */
    private double residual() {
        SplittableRandom random = numbers();
        double[] products = new double[n];
        double normOfA = 0;
        for (int i = 0; i < n; i++) {
            double rowSum = 0;
            for (int j = 0; j < n; j++) {
                double element = next(random);
                products[i] += element * x[j];
                rowSum += Math.abs(element);
            }
            normOfA = Math.max(normOfA, rowSum);
        }
        double difference = 0;
        double normOfB = 0;
        double normOfX = 0;
        for (int i = 0; i < n; i++) {
            double b = next(random);
            difference = Math.max(difference, Math.abs(products[i] - b));
            normOfB = Math.max(normOfB, Math.abs(b));
            normOfX = Math.max(normOfX, Math.abs(x[i]));
        }
        return difference / (EPSILON * (normOfA * normOfX + normOfB) * n);
    }

    @Override
    public void verify(PassRecorder recorder) throws WrongResultException {
        double residual = residual();
        recorder.measured(new Measurement("linpack-residual", residual, "1", Direction.LOWER_IS_BETTER));
        if (!(residual < BOUND)) {
            throw new WrongResultException(
                    "linpack: the scaled residual is " + residual + ", and must be below " + BOUND);
        }
    }

    @Override
    protected void release() {
        a = new double[0][];
        x = new double[0];
    }
}
