package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.KernelValues;
import dev.steelyard.cli.options.value.SettingValues;
import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.objects.ObjectSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Values of settings: the frequent ones by an option of their own, every one by {@code --set}. */
public final class SettingOptions {

    @Option(names = "--part-size", paramLabel = "SIZE", description = "Size of a part, such as 8MiB.")
    private @Nullable String partSize;

    @Option(
            names = "--checksum",
            paramLabel = "NAME",
            description = "none, CRC32, CRC32C, SHA1, SHA256 or CRC64NVME; default: what the workload says.")
    private @Nullable String checksum;

    @Option(
            names = "--target-throughput-gbps",
            paramLabel = "GBPS",
            description = "Throughput that clients size themselves for, in Gb/s.")
    private @Nullable String targetThroughput;

    @Option(
            names = "--verify",
            paramLabel = "none|sample|full",
            description = "How much downloaded content is compared with what it should be.")
    private @Nullable String verify;

    @Option(
            names = "--threads",
            paramLabel = "N|all|cores|LIST",
            description = "Threads of kernels, or the processors that they are pinned to, such as 0-1,4.")
    private @Nullable String threads;

    @Option(
            names = "--set",
            split = ",(?=[A-Za-z][A-Za-z0-9_.-]*=)",
            splitSynopsisLabel = ",",
            paramLabel = "NAME=VALUE",
            description = "Any setting of 'list settings'. Repeatable.")
    private List<String> settings = new ArrayList<>();

    /** What the user set. */
    public Parameters parameters() {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, ObjectSettings.PART_SIZE.name(), partSize, "--part-size");
        put(texts, ObjectSettings.CHECKSUM.name(), checksum, "--checksum");
        put(texts, ObjectSettings.TARGET_THROUGHPUT.name(), targetThroughput, "--target-throughput-gbps");
        put(texts, ObjectSettings.VERIFY.name(), verify, "--verify");
        put(texts, KernelValues.THREADS, threads, "--threads");
        for (String setting : settings) {
            Map.Entry<String, String> pair = Values.pair("--set", setting, "part-size=8MiB");
            put(texts, pair.getKey(), pair.getValue(), "--set " + pair.getKey());
        }
        return Parameters.ofUser(texts);
    }

    private static void put(Map<String, String> texts, String name, @Nullable String text, String option) {
        if (text == null) {
            return;
        }
        String earlier = texts.putIfAbsent(name, SettingValues.checked(option, name, text));
        if (earlier != null) {
            throw InvalidInputException.of(
                    option, "one value of " + name, "two: '" + earlier + "' and '" + text + "'", "keep one of them");
        }
    }
}
