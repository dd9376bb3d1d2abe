package dev.steelyard.kernel;

import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a kernel workload says.
 *
 * @param items kernels in their order
 * @param settings values of settings by name
 */
record KernelBody(List<Item> items, Map<String, String> settings) {

    /**
     * One kernel.
     *
     * @param spec which
     * @param size as written, or {@code null} for the rule
     */
    record Item(KernelSpec spec, @Nullable String size) {}

    /**
     * Reads the body of a workload that met its schema.
     *
     * @throws InvalidInputException when a kernel or its size cannot be meant
     */
    static KernelBody of(Workload workload) {
        String subject = "workload " + workload.name();
        List<Item> items = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (workload.body().get("kernels") instanceof List<?> kernels) {
            for (Object kernel : kernels) {
                Item item = item(subject + " at /kernels/" + items.size(), kernel);
                if (!names.add(item.spec().name())) {
                    throw InvalidInputException.of(
                            subject + " at /kernels/" + items.size(),
                            "each kernel once",
                            "'" + item.spec().name() + "' again",
                            "write a second file for another size");
                }
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            throw InvalidInputException.of(subject + " at /kernels", "at least one kernel", "none", "name one");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        if (workload.body().get("settings") instanceof Map<?, ?> values) {
            values.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        }
        return new KernelBody(items, settings);
    }

    private static Item item(String subject, @Nullable Object kernel) {
        Map<?, ?> values = kernel instanceof Map<?, ?> map ? map : Map.of();
        KernelSpec spec = KernelSpec.require(subject + "/kernel", String.valueOf(values.get("kernel")));
        Object size = values.get("size");
        if (size != null) {
            Choices.size(subject + "/size, the size of " + spec.name(), spec, String.valueOf(size));
        }
        return new Item(spec, size == null ? null : String.valueOf(size));
    }
}
