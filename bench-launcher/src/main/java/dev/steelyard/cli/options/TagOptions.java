package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the user wants to find results by. */
public final class TagOptions {

    @Option(
            names = "--tag",
            split = ",(?=[A-Za-z][A-Za-z0-9_.-]*=)",
            splitSynopsisLabel = ",",
            paramLabel = "KEY=VALUE",
            description = "Something to find the results by. Repeatable.")
    private List<String> tags = new ArrayList<>();

    /** Name to value, in the order given. */
    public Map<String, String> tags() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String tag : tags) {
            Map.Entry<String, String> pair = Values.pair("--tag", tag, "change=faster-parts");
            if (pairs.putIfAbsent(pair.getKey(), pair.getValue()) != null) {
                throw InvalidInputException.of(
                        "--tag " + pair.getKey(), "one value", "a second one", "leave one of them out");
            }
        }
        return pairs;
    }
}
