package dev.steelyard.kernel;

import dev.steelyard.kernel.host.DefaultSizes;
import dev.steelyard.kernel.host.Machine;
import dev.steelyard.kernel.host.Placement;
import dev.steelyard.kernel.natives.NativeLibrary;
import dev.steelyard.kernel.twin.JavaTwins;
import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.Kernel;
import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.spi.RunnerContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of one trial, open, with all that was decided about them.
 *
 * @param library the native library, or {@code null} for the Java twins
 * @param reason why there is no library, or {@code null}
 * @param isa the instruction set, or {@code null} for the Java twins
 * @param cpus the processor of each thread
 * @param machine what was found here
 * @param kernels open kernels by name
 * @param facts what each kernel told when it was opened
 * @param skipped names of kernels that have no twin
 * @param doubts why figures are not what a kernel is for
 */
record KernelSet(
        @Nullable NativeLibrary library,
        @Nullable String reason,
        @Nullable String isa,
        List<Integer> cpus,
        Machine machine,
        Map<String, Kernel> kernels,
        Map<String, Map<String, @Nullable Object>> facts,
        List<String> skipped,
        List<String> doubts)
        implements AutoCloseable {

    /**
     * Opens the kernels of a workload.
     *
     * @param reason why there is no library, where there is none
     * @throws InvalidInputException when a size, a number of threads or an instruction set cannot be had here
     */
    static KernelSet open(RunnerContext context, @Nullable NativeLibrary library, @Nullable String reason) {
        Choices choices = Choices.of(context.parameters());
        Machine machine = Machine.read();
        KernelSet set = new KernelSet(
                library,
                reason,
                library == null ? null : library.isa(choices.isa()),
                Placement.of(machine, choices.threads()),
                machine,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
        try {
            set.create(KernelBody.of(context.workload()), choices);
            set.refuseTooMuch();
            set.kernels.forEach((name, kernel) -> set.factsOf(name).putAll(kernel.open()));
            return set;
        } catch (RuntimeException | OutOfMemoryError e) {
            set.close();
            throw e;
        }
    }

    private void create(KernelBody body, Choices choices) {
        choices.check(body);
        for (KernelBody.Item item : body.items()) {
            KernelSpec spec = item.spec();
            if (library == null && !spec.twin()) {
                skipped.add(spec.name());
            } else {
                Assignment assignment = assignment(item, choices);
                factsOf(spec.name()).put("size", assignment.size());
                String doubt = DefaultSizes.doubt(spec, machine, assignment.size());
                if (doubt != null) {
                    doubts.add(doubt);
                }
                factsOf(spec.name()).put("threads", assignment.threads());
                kernels.put(spec.name(), kernel(assignment));
            }
        }
    }

    private Map<String, @Nullable Object> factsOf(String name) {
        return facts.computeIfAbsent(name, key -> new LinkedHashMap<>());
    }

    private Assignment assignment(KernelBody.Item item, Choices choices) {
        KernelSpec spec = item.spec();
        String size = choices.size() == null ? item.size() : choices.size();
        List<Integer> used = spec.threads() == KernelSpec.Threads.ONE ? cpus.subList(0, 1) : cpus;
        long bytes = size == null ? DefaultSizes.of(spec, machine, used.size()) : Choices.size(spec, size);
        return new Assignment(spec, bytes, used, choices.parameters());
    }

    private Kernel kernel(Assignment assignment) {
        return library == null || isa == null ? JavaTwins.of(assignment) : library.kernel(assignment, isa);
    }

    /** Before memory is touched: too much would end in the death of this process or of another. */
    private void refuseTooMuch() {
        long needed = 0;
        for (Map.Entry<String, Kernel> entry : kernels.entrySet()) {
            long bytes = entry.getValue().neededBytes();
            factsOf(entry.getKey()).put("memoryBytes", bytes);
            needed += bytes;
        }
        Long available = library == null ? (Long) Runtime.getRuntime().maxMemory() : machine.availableBytes();
        if (available != null && needed > available) {
            throw InvalidInputException.of(
                    "memory for " + String.join(", ", kernels.keySet()),
                    needed + " bytes",
                    available + " bytes that " + (library == null ? "the heap can hold" : "are available here"),
                    library == null
                            ? "give --jvm-args -Xmx, or a smaller --set size"
                            : "choose a smaller --set size, or a larger machine");
        }
    }

    @Override
    public void close() {
        kernels.values().forEach(Kernel::close);
        kernels.clear();
    }
}
