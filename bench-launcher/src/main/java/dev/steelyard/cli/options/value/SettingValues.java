package dev.steelyard.cli.options.value;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Sizes;
import dev.steelyard.objects.ObjectSettings;
import java.math.BigDecimal;
import java.util.List;

/** Checks values of the settings that all S3 runners share; a runner checks what it alone knows. */
public final class SettingValues {

    private static final List<String> CHECKSUMS = List.of("none", "CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME");
    private static final List<String> ON_OFF = List.of("on", "off", "true", "false");

    private static final List<String> SWITCHES = List.of(
            ObjectSettings.MULTIPART.name(),
            ObjectSettings.BACK_PRESSURE.name(),
            ObjectSettings.PAYLOAD_SIGNING.name(),
            ObjectSettings.FILES_ON_DISK.name());
    private static final List<String> SIZES = List.of(
            ObjectSettings.PART_SIZE.name(),
            ObjectSettings.MULTIPART_THRESHOLD.name(),
            ObjectSettings.MEMORY_LIMIT.name(),
            KernelValues.SIZE);
    private static final String NUMBER = "[0-9][0-9_]*(\\.[0-9]+)?";

    /** Amazon S3's limits for a part of a multipart upload that is not the last one. */
    private static final long LEAST_PART_BYTES = 5L << 20;

    private static final long MOST_PART_BYTES = 5L << 30;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final double MOST_GBPS = 100_000;

    private SettingValues() {}

    /** The value in the spelling that runners expect. */
    public static String checked(String option, String name, String text) {
        if (text.isBlank()) {
            throw InvalidInputException.of(option, "a value", "nothing", "write one, or leave out " + option);
        }
        if (name.equals(ObjectSettings.PART_SIZE.name())) {
            return partSize(option, text);
        } else if (name.equals(ObjectSettings.MULTIPART_THRESHOLD.name())
                || name.equals(ObjectSettings.MEMORY_LIMIT.name())) {
            return positiveSize(option, text);
        } else if (name.equals(ObjectSettings.CONNECTIONS.name())) {
            return String.valueOf(Values.wholeNumber(option, text, 1, MOST_CONNECTIONS, "25"));
        } else if (name.equals(ObjectSettings.TARGET_THROUGHPUT.name())) {
            return gbps(option, text);
        } else if (KernelValues.knows(name)) {
            return KernelValues.checked(option, name, text);
        }
        return word(option, name, text);
    }

    /** What two spellings of one checked value share: sizes in bytes, numbers without their layout, switches as on or off. */
    public static String meaning(String name, String value) {
        if (SIZES.contains(name) && !value.isBlank()) {
            return value.matches("[0-9]+") ? value : String.valueOf(Sizes.parseBytes(name, value));
        }
        if (SWITCHES.contains(name)) {
            return value.equals("true") ? "on" : value.equals("false") ? "off" : value;
        }
        return value.matches(NUMBER)
                ? new BigDecimal(value.replace("_", "")).stripTrailingZeros().toPlainString()
                : value;
    }

    private static String word(String option, String name, String text) {
        if (name.equals(ObjectSettings.CHECKSUM.name())) {
            return Values.choice(option, text, CHECKSUMS);
        } else if (name.equals(ObjectSettings.VERIFY.name())) {
            return Values.choice(option, text, List.of("none", "sample", "full"));
        } else if (name.equals(ObjectSettings.ADDRESSING.name())) {
            return Values.choice(option, text, List.of("path", "virtual"));
        }
        return SWITCHES.contains(name) ? Values.choice(option, text, ON_OFF) : text;
    }

    private static String partSize(String option, String text) {
        long bytes = Sizes.parseBytes(option, text);
        if (bytes < LEAST_PART_BYTES || bytes > MOST_PART_BYTES) {
            throw Values.invalid(option, "5MiB to 5GiB, as Amazon S3 takes parts", text, "8MiB");
        }
        return text.strip();
    }

    private static String positiveSize(String option, String text) {
        if (Sizes.parseBytes(option, text) < 1) {
            throw Values.invalid(option, "a size of at least 1 byte", text, "64MiB");
        }
        return text.strip();
    }

    private static String gbps(String option, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value > 0 && value <= MOST_GBPS) {
                return text.strip();
            }
        } catch (NumberFormatException e) {
            // told below, with the numbers that are out of range
        }
        throw Values.invalid(option, "Gb/s as a number above 0 and up to 100000", text, "10");
    }
}
