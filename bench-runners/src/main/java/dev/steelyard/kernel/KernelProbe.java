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

    private static final AtomicReference<Map<String, Object>> OPENED = new AtomicReference<>(Map.of());

    /** For {@link java.util.ServiceLoader}. */
    public KernelProbe() {}

    @Override
    public String section() {
        return KernelKind.ID;
    }

    @Override
    public Map<String, Object> facts() {
        return OPENED.get();
    }

    /** The environment is asked right after a runner was opened. */
    static void opened(KernelSet set) {
        Map<String, Object> facts = new LinkedHashMap<>();
        NativeLibrary library = set.library();
        facts.put("implementation", library == null ? "java" : "native");
        put(facts, "withoutLibraryBecause", set.reason());
        put(facts, "isa", set.isa());
        facts.put("threads", set.cpus().size());
        put(facts, "pinnedTo", library == null ? null : set.cpus());
        put(facts, "quotaCpus", set.machine().quotaCpus());
        put(facts, "lastLevelCacheBytesClaimed", set.machine().lastLevelBytes());
        put(facts, "memoryAvailableBytes", set.machine().availableBytes());
        facts.put("kernels", set.facts());
        facts.put("skipped", set.skipped());
        put(facts, "library", library == null ? null : library.facts());
        OPENED.set(facts);
    }

    /** Unknown is null in the result: the map takes it, although the compiler cannot see that across modules. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        facts.put(name, value);
    }
}
