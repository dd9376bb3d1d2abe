package dev.steelyard.objects.file;

import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.tasks.RegularTasks;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Workloads that their name describes whole: {@code ACTION-SIZE-COUNTx[-CHECKSUM][-ram]}. */
public final class NameGrammar {

    private static final Pattern NAME = Pattern.compile("(upload|download|head|delete)"
            + "-([0-9]{1,15}(?:KiB|MiB|GiB|TiB|bytes?))"
            + "-([0-9][0-9_]{0,17})x"
            + "(?:-(crc32c|crc32|sha1|sha256|crc64nvme))?"
            + "(-ram)?");
    private static final int MAX_COUNT = 10_000_000;

    /** The rule for people; the order of the two endings is fixed. */
    public static final String RULE = "ACTION-SIZE-COUNTx[-CHECKSUM][-ram]";

    private NameGrammar() {}

    /** What to say of a name that nobody knows and that all but follows the rule; nothing of any other. */
    public static Optional<InvalidInputException> slip(String name) {
        Optional<String> mended =
                NameMending.mended(name).filter(likely -> NAME.matcher(likely).matches());
        if (mended.isPresent() || NameMending.meansTheRule(name)) {
            return Optional.of(InvalidInputException.of(
                    "workload '" + name + "'",
                    "a name of 'steelyard list workloads', a file, or a name by the rule " + RULE,
                    "none of them",
                    mended.map(likely -> "did you mean '" + likely + "'?")
                            .orElse("write it as in upload-256KiB-100x-ram")));
        }
        return Optional.empty();
    }

    /**
     * The workload that the name describes, or nothing when it follows no rule.
     *
     * @throws InvalidInputException when it follows the rule but a number in it cannot be meant
     */
    public static Optional<Workload> workload(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(3).replace("_", ""));
        Problems problems = (pointer, expected, found, remedy) ->
                InvalidInputException.of("workload name " + name, expected, found, remedy);
        if (count < 1 || count > MAX_COUNT) {
            throw problems.at("", "1 to 10_000_000 files", matcher.group(3), "change the number before the x");
        }
        boolean ram = matcher.group(5) != null;
        ObjectNode body = Json.mapper().createObjectNode().put("filesOnDisk", !ram);
        String checksum = matcher.group(4);
        body.put("checksum", checksum == null ? null : checksum.toUpperCase(Locale.ROOT));
        body.putObject("tasks")
                .put("form", "uniform")
                .put("action", matcher.group(1))
                .put("fileSize", matcher.group(2))
                .put("numFiles", (int) count);
        TaskForms.parse(body, problems);
        String directory = RegularTasks.directory(matcher.group(2), (int) count, checksum == null ? "" : checksum);
        return Optional.of(new Workload(
                WorkloadReader.KIND,
                WorkloadReader.VERSION,
                matcher.group(1) + "-" + directory + (ram ? "-ram" : ""),
                "",
                WorkloadReader.DEFAULT_REPEAT_COUNT,
                WorkloadReader.DEFAULT_REPEAT_SECONDS,
                WorkloadReader.values(body)));
    }
}
