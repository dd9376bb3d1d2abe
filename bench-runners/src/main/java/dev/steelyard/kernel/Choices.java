package dev.steelyard.kernel;

import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Sizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the settings, checked.
 *
 * @param isa name of an instruction set, or auto
 * @param threads as {@link dev.steelyard.kernel.host.Placement} reads it
 * @param pages 0 for base pages, 1 transparent huge, 2 explicit huge
 * @param stores 0 regular, 1 non-temporal, 2 whichever is faster
 * @param size as written, or {@code null} for the rule
 * @param repetitions of stream in a pass
 * @param blas own, system or a library's path
 * @param nativeRequired whether a missing library is a failure
 */
record Choices(
        String isa,
        String threads,
        int pages,
        int stores,
        @Nullable String size,
        long repetitions,
        String blas,
        boolean nativeRequired) {

    static final List<String> PAGES = List.of("4k", "thp", "huge");
    static final List<String> STORES = List.of("regular", "non-temporal", "auto");
    /** Values of {@code stream} grow 15-fold with each, and those of a double end between 15^262 and 15^263. */
    private static final long MOST_REPETITIONS = 250;

    private static final long MOST_ORDER = 1_000_000;

    static Choices of(Parameters parameters) {
        long repetitions = parameters.wholeNumber(KernelSettings.REPETITIONS.name(), 10);
        if (repetitions < 2 || repetitions > MOST_REPETITIONS) {
            throw InvalidInputException.of(
                    "setting repetitions",
                    "2 to " + MOST_REPETITIONS,
                    String.valueOf(repetitions),
                    "choose one of these: beyond, the values of stream cannot be verified");
        }
        return new Choices(
                text(parameters, KernelSettings.ISA),
                text(parameters, KernelSettings.THREADS),
                choice(parameters, KernelSettings.PAGES, PAGES),
                choice(parameters, KernelSettings.STORES, STORES),
                parameters.text(KernelSettings.SIZE.name()),
                repetitions,
                text(parameters, KernelSettings.BLAS),
                choice(parameters, KernelSettings.NATIVE, List.of("preferred", "required")) == 1);
    }

    /**
     * Refuses a size that these kernels cannot have.
     *
     * @throws InvalidInputException naming the first of them
     */
    void check(KernelBody body) {
        if (size == null) {
            return;
        }
        if (body.items().size() > 1) {
            throw InvalidInputException.of(
                    "setting size",
                    "a workload of one kernel",
                    "one of " + body.items().size(),
                    "write the sizes into a workload file");
        }
        body.items().forEach(item -> size(item.spec(), size));
    }

    private static String text(Parameters parameters, Setting setting) {
        String otherwise = setting.defaultValue();
        return parameters.text(setting.name(), otherwise == null ? "" : otherwise);
    }

    private static int choice(Parameters parameters, Setting setting, List<String> words) {
        String text = text(parameters, setting);
        int index = words.indexOf(text);
        if (index < 0) {
            throw InvalidInputException.of(
                    "setting " + setting.name(),
                    "one of " + String.join(", ", words),
                    "'" + text + "'",
                    "write --set " + setting.name() + "=" + words.get(0));
        }
        return index;
    }

    /**
     * A size as a number.
     *
     * @throws InvalidInputException for one that the kernel cannot have
     */
    static long size(KernelSpec spec, String text) {
        return size("size of " + spec.name(), spec, text);
    }

    /** The same, where the subject says which size. */
    static long size(String subject, KernelSpec spec, String text) {
        switch (spec.sizing()) {
            case BYTES -> {
                long bytes = Sizes.parseBytes(subject, text);
                if (bytes < 64 << 10) {
                    throw InvalidInputException.of(subject, "at least 64KiB", "'" + text + "'", "write it as 128MiB");
                }
                return bytes;
            }
            case ORDER -> {
                long order = text.matches("[0-9]{1,7}") ? Long.parseLong(text) : 0;
                if (order < 1 || order > MOST_ORDER) {
                    throw InvalidInputException.of(
                            subject, "1 to " + MOST_ORDER + " rows", "'" + text + "'", "write it as 2000");
                }
                return order;
            }
            case NONE ->
                throw InvalidInputException.of(subject, "none: it has no size", "'" + text + "'", "leave it out");
        }
        throw new IllegalStateException("sizing " + spec.sizing());
    }

    /** What the kernels themselves are told. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("pages", String.valueOf(pages));
        parameters.put("stores", String.valueOf(stores));
        parameters.put("blas", blas);
        parameters.put("repetitions", String.valueOf(repetitions));
        return parameters;
    }
}
