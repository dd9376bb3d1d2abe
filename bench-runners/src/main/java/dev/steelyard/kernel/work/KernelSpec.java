package dev.steelyard.kernel.work;

import dev.steelyard.model.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kernel as a name and what can be said about it before it is opened.
 *
 * @param name as in a workload
 * @param sizing what its size counts
 * @param threads how many threads it can use
 * @param twin whether there is one in Java
 * @param description one sentence
 */
public record KernelSpec(String name, Sizing sizing, Threads threads, boolean twin, String description) {

    /** What a kernel's size counts. */
    public enum Sizing {
        /** Bytes of an array, a table or a working set. */
        BYTES,
        /** Rows of a square matrix. */
        ORDER,
        /** It has no size. */
        NONE
    }

    /** How many threads a kernel can use. */
    public enum Threads {
        /** One only. */
        ONE,
        /** As many as it is given. */
        ANY
    }

    private static final List<KernelSpec> ALL = List.of(
            new KernelSpec(
                    "stream", Sizing.BYTES, Threads.ANY, true, "Memory bandwidth: copy, scale, add, triad (STREAM)."),
            new KernelSpec(
                    "latency", Sizing.BYTES, Threads.ONE, true, "Latency of dependent loads over the working set."),
            new KernelSpec("gups", Sizing.BYTES, Threads.ANY, true, "Random updates of a table (RandomAccess)."),
            new KernelSpec(
                    "bandwidth-curve", Sizing.BYTES, Threads.ANY, true, "Read bandwidth over working set and threads."),
            new KernelSpec(
                    "integer",
                    Sizing.NONE,
                    Threads.ANY,
                    true,
                    "Lists, matrices, a state machine and checksums; not CoreMark."),
            new KernelSpec("clock", Sizing.NONE, Threads.ANY, false, "The frequency at which cores really work."),
            new KernelSpec(
                    "fma-peak", Sizing.NONE, Threads.ANY, false, "The ceiling of fused multiply-adds in registers."),
            new KernelSpec("dgemm", Sizing.ORDER, Threads.ANY, true, "Product of matrices, double precision."),
            new KernelSpec("sgemm", Sizing.ORDER, Threads.ANY, true, "Product of matrices, single precision."),
            new KernelSpec(
                    "linpack", Sizing.ORDER, Threads.ANY, true, "Linear equations by LU with partial pivoting."));

    /** All kernels, in the order to list them. */
    public static List<KernelSpec> all() {
        return ALL;
    }

    /** The kernel of that name. */
    public static Optional<KernelSpec> named(String name) {
        return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /**
     * The kernel of that name.
     *
     * @throws InvalidInputException naming all kernels when there is none
     */
    public static KernelSpec require(String subject, String name) {
        return named(name)
                .orElseThrow(() -> InvalidInputException.of(
                        subject,
                        "one of " + ALL.stream().map(KernelSpec::name).collect(Collectors.joining(", ")),
                        "'" + name + "'",
                        "correct the name"));
    }
}
