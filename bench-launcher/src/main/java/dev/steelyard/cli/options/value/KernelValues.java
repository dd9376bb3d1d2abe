package dev.steelyard.cli.options.value;

import java.util.List;

/** Checks values of the settings of kernels as far as that needs no machine; the trial's own JVM checks the rest. */
public final class KernelValues {

    /** The setting that has an option of its own. */
    public static final String THREADS = "threads";

    /** Bytes, or the order of a matrix. */
    static final String SIZE = "size";

    private static final List<String> NAMES = List.of(THREADS, "isa", "pages", "stores", SIZE, "native", "repetitions");
    private static final String RANGES = "[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*";
    private static final String SOME_SIZE = "0*[1-9][0-9_]*(\\.[0-9]+)?\\s*(KiB|MiB|GiB|TiB|bytes?|B)?";

    private KernelValues() {}

    static boolean knows(String name) {
        return NAMES.contains(name);
    }

    static String checked(String option, String name, String text) {
        String value = text.strip();
        return switch (name) {
            case THREADS -> threads(option, value);
            case "isa" -> Values.choice(option, value, List.of("auto", "baseline", "avx2", "avx512", "neon", "sve"));
            case "pages" -> Values.choice(option, value, List.of("4k", "thp", "huge"));
            case "stores" -> Values.choice(option, value, List.of("auto", "regular", "non-temporal"));
            case "native" -> Values.choice(option, value, List.of("preferred", "required"));
            case "repetitions" -> String.valueOf(Values.wholeNumber(option, value, 2, 250, "10"));
            default -> size(option, value);
        };
    }

    private static String threads(String option, String text) {
        boolean word = text.equals("all") || text.equals("cores");
        if (!word && (!text.matches(RANGES) || text.matches("0+"))) {
            throw Values.invalid(
                    option, "all, cores, a number of at least 1, or processors such as 0-1,4", text, "all");
        }
        return text;
    }

    private static String size(String option, String text) {
        if (!text.matches(SOME_SIZE)) {
            throw Values.invalid(
                    option, "a size of at least 1, such as 128MiB, or the order of a matrix", text, "128MiB");
        }
        return text;
    }
}
