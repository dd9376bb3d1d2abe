package dev.steelyard.kernel;

import dev.steelyard.kernel.natives.NativeLibrary;
import dev.steelyard.spi.EnvironmentProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a trial with kernels was made of: library, how it was built, instruction set, placement, sizes. Nothing for other
 * trials, and nothing is loaded for it.
 */
public final class KernelProbe implements EnvironmentProbe {

    private static final AtomicReference<Map<String, @Nullable Object>> OPENED = new AtomicReference<>(Map.of());

    /** For {@link java.util.ServiceLoader}. */
    public KernelProbe() {}

    @Override
    public String section() {
        return KernelKind.ID;
    }

    @Override
    @SuppressWarnings("NullAway") // it does not read @Nullable of a type argument from a class file on JDK 17
    public Map<String, @Nullable Object> facts() {
        return OPENED.get();
    }

    /** The environment is asked right after a runner was opened. */
    static void opened(KernelSet set) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        NativeLibrary library = set.library();
        facts.put("implementation", library == null ? "java" : "native");
        facts.put("withoutLibraryBecause", set.reason());
        facts.put("isa", set.isa());
        facts.put("threads", set.cpus().size());
        facts.put("pinnedTo", library == null ? null : set.cpus());
        facts.put("quotaCpus", set.machine().quotaCpus());
        facts.put("lastLevelCacheBytesClaimed", set.machine().lastLevelBytes());
        facts.put("memoryAvailableBytes", set.machine().availableBytes());
        facts.put("kernels", set.facts());
        facts.put("skipped", set.skipped());
        facts.put("library", library == null ? null : library.facts());
        OPENED.set(facts);
    }
}
