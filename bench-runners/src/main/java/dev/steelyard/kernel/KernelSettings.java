package dev.steelyard.kernel;

import dev.steelyard.model.Setting;
import java.util.List;

/** The settings that all kernel runners share. */
public final class KernelSettings {

    /** The instruction set. */
    public static final Setting ISA =
            new Setting("isa", null, "auto", "Instruction set of kernels: auto, baseline, avx2, avx512, neon or sve.");

    /** How many threads, and where. */
    public static final Setting THREADS = new Setting(
            "threads",
            null,
            "all",
            "Threads of a kernel: a number, all, cores, or a list of processors such as 0-1,4.");

    /** The pages that a kernel's memory is made of. */
    public static final Setting PAGES = new Setting(
            "pages", null, "thp", "Pages of a kernel's memory: 4k, thp (transparent huge) or huge (explicit).");

    /** The stores of {@code stream}. */
    public static final Setting STORES = new Setting(
            "stores", null, "auto", "Stores of stream: regular, non-temporal, or auto for whichever is faster here.");

    /** The size of a kernel's data. */
    public static final Setting SIZE = new Setting(
            "size", null, null, "Bytes of a kernel's array, table or largest set, or the order of a matrix.");

    /** Repetitions within a pass. */
    public static final Setting REPETITIONS =
            new Setting("repetitions", null, "10", "Repetitions of stream within a pass, 2 to 250; the best counts.");

    /** Whose routines do dense linear algebra. */
    public static final Setting BLAS = new Setting(
            "blas", null, "own", "Routines of dgemm, sgemm and linpack: own, system, or the path of a BLAS library.");

    /** What to do without a native library. */
    public static final Setting NATIVE = new Setting(
            "native",
            null,
            "preferred",
            "preferred falls back to the Java twin without a native library; required fails.");

    private KernelSettings() {}

    /** All of them, in the order to list them. */
    public static List<Setting> all() {
        return List.of(ISA, THREADS, PAGES, STORES, SIZE, REPETITIONS, BLAS, NATIVE);
    }
}
