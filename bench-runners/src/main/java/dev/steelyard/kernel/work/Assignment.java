package dev.steelyard.kernel.work;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one kernel is told.
 *
 * @param spec which kernel
 * @param size bytes or order, as its {@link KernelSpec#sizing} says; 0 where it has none
 * @param cpus the processor of each thread; where pinning is impossible only their number counts
 * @param parameters further values, by name, as the kernels know them
 */
public record Assignment(KernelSpec spec, long size, List<Integer> cpus, Map<String, String> parameters) {

    /** Number of threads. */
    public int threads() {
        return cpus.size();
    }

    /** A number among the parameters. */
    public long number(String name, long otherwise) {
        String text = parameters.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }

    /** The lines that the native side reads. */
    public String lines() {
        return "size=" + size + "\n"
                + parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
    }
}
