package dev.steelyard.kernel.twin;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.Kernel;

/** Makes the Java twin of a kernel. */
public final class JavaTwins {

    private JavaTwins() {}

    /** The twin; only of a kernel whose {@code twin} is true. */
    public static Kernel of(Assignment assignment) {
        return switch (assignment.spec().name()) {
            case "stream" -> new StreamTwin(assignment);
            case "latency" -> new LatencyTwin(assignment);
            case "gups" -> new GupsTwin(assignment);
            case "bandwidth-curve" -> new BandwidthTwin(assignment);
            case "integer" -> new IntegerTwin(assignment);
            case "dgemm", "sgemm" -> new ProductTwin(assignment);
            case "linpack" -> new LinpackTwin(assignment);
            default ->
                throw new IllegalArgumentException("kernel " + assignment.spec().name() + " has no twin in Java");
        };
    }
}
