package dev.steelyard.cli.options.source;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.objects.file.JsonSource;
import dev.steelyard.objects.file.SchemaCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/**
 * A campaign's plan in a file, by {@code --plan}: each entry stands for an option. An option that says something else is
 * refused rather than preferred, so that a plan is either what is measured or not named.
 */
public final class PlanFile {

    private static final String OPTION = "--plan";

    /** Entries whose option has another name. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("workloads", "--workload"),
            Map.entry("runners", "--runner"),
            Map.entry("sides", "--side"),
            Map.entry("timeBudget", "--time-budget"),
            Map.entry("inFlight", "--in-flight"),
            Map.entry("maxTasks", "--max-tasks"),
            Map.entry("faults", "--fault"),
            Map.entry("profilers", "--profiler"),
            Map.entry("profileIterations", "--profile-iterations"),
            Map.entry("profileMeasured", "--profile-measured"),
            Map.entry("tags", "--tag"),
            Map.entry("pairs", "--a-a"));

    /** Where an option with several pairs in it begins the next one. */
    private static final Pattern NEXT_PAIR = Pattern.compile(",[A-Za-z][A-Za-z0-9_.-]*=");

    private final Path file;
    private final JsonNode plan;

    private PlanFile(Path file, JsonNode plan) {
        this.file = file;
        this.plan = plan;
    }

    /**
     * The words with those of the plan that they name, if they do.
     *
     * @throws InvalidInputException when the plan is wrong, contradicts itself or the words
     */
    public static List<String> completed(CommandSpec command, List<String> words) {
        List<String> named = values(OPTION, words);
        if (named.isEmpty() || command.findOption(OPTION) == null) {
            return words;
        }
        if (named.size() > 1) {
            throw InvalidInputException.of(OPTION, "one file", named.size() + "", "write one plan of them");
        }
        Path file = Path.of(named.get(0));
        JsonSource source = JsonSource.read("plan", file);
        SchemaCheck.of("plan-1.schema.json").check(source);
        PlanFile plan = new PlanFile(file, source.root());
        plan.refuseOwnContradictions();
        plan.refuseSeparators();
        List<String> all = new ArrayList<>(words);
        all.addAll(plan.words(command, words));
        return all;
    }

    private void refuseOwnContradictions() {
        for (String name : plan.path("vary").propertyNames()) {
            if (plan.path("set").has(name)) {
                throw refused("/vary/" + name, "a setting that /set leaves open", "one that /set fixes", "drop one");
            }
        }
        if (plan.has("vary") && plan.has("sides")) {
            throw refused("/sides", "vary or sides", "both", "write each combination as a side");
        }
        for (int i = 0; i < plan.path("sides").size(); i++) {
            for (String name : plan.path("sides").get(i).path("set").propertyNames()) {
                if (plan.path("set").has(name)) {
                    String pointer = "/sides/" + i + "/set/" + name;
                    throw refused(pointer, "a setting that /set leaves open", "one that /set fixes", "drop one");
                }
            }
        }
    }

    /** An option would take them for two values, or for a further setting, and something else would be measured. */
    private void refuseSeparators() {
        for (String name : plan.path("vary").propertyNames()) {
            for (JsonNode value : plan.path("vary").path(name)) {
                if (value.asString().contains(",")) {
                    throw refused("/vary/" + name, "values without commas", value.toString(), "list each by itself");
                }
            }
        }
        refuseSeparators("/set", plan.path("set"));
        refuseSeparators("/tags", plan.path("tags"));
        for (int i = 0; i < plan.path("sides").size(); i++) {
            refuseSeparators("/sides/" + i + "/set", plan.path("sides").get(i).path("set"));
        }
    }

    private void refuseSeparators(String pointer, JsonNode pairs) {
        for (String name : pairs.propertyNames()) {
            String value = pairs.path(name).asString();
            if (name.contains("=") || NEXT_PAIR.matcher(value).find()) {
                throw refused(
                        pointer + "/" + name,
                        "a name without = and a value without ,NAME= in it",
                        name + "=" + value,
                        "write each pair by itself");
            }
        }
    }

    private InvalidInputException refused(String pointer, String expected, String found, String remedy) {
        return InvalidInputException.of(file + ": " + pointer, expected, found, remedy);
    }

    private List<String> words(CommandSpec command, List<String> given) {
        List<String> words = new ArrayList<>();
        for (String name : plan.propertyNames()) {
            if (name.equals("schemaVersion") || name.equals("comment")) {
                continue;
            }
            String option = OPTIONS.getOrDefault(name, "--" + name);
            OptionSpec spec = command.findOption(option);
            if (spec == null) {
                throw refused("/" + name, "something that this version can do", "no option " + option, "leave it out");
            }
            List<String> planned = texts(name, plan.get(name));
            List<String> said = said(spec, option, given);
            if (said.isEmpty()) {
                planned.forEach(text -> words.add(spec.arity().max() == 0 ? option : option + "=" + text));
            } else if (!said.equals(flat(spec, planned))) {
                throw refused(
                        "/" + name,
                        String.join(" ", said) + ", as " + option + " says",
                        String.join(" ", planned),
                        "leave out " + option + ", or correct the plan");
            }
        }
        return words;
    }

    /** What the words say for an option, one value each. */
    private static List<String> said(OptionSpec spec, String option, List<String> words) {
        if (spec.arity().max() == 0) {
            return words.contains(option) ? List.of("true") : List.of();
        }
        return flat(spec, values(option, words));
    }

    private static List<String> flat(OptionSpec spec, List<String> texts) {
        return spec.splitRegex().isEmpty()
                ? texts
                : texts.stream()
                        .flatMap(text -> List.of(text.split(spec.splitRegex(), -1)).stream())
                        .toList();
    }

    private static List<String> values(String option, List<String> words) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(option + "=")) {
                values.add(word.substring(option.length() + 1));
            } else if (word.equals(option) && i + 1 < words.size()) {
                values.add(words.get(i + 1));
            }
        }
        return values;
    }

    /** The option's values for an entry, one for each time that it would be given. */
    private static List<String> texts(String name, JsonNode value) {
        return switch (name) {
            case "set", "tags" -> pairs(value);
            case "vary" ->
                value.propertyNames().stream()
                        .map(factor -> factor + "=" + joined(value.get(factor)))
                        .toList();
            case "sides" ->
                value.valueStream()
                        .map(side -> side.path("label").asString() + ":" + String.join(",", pairs(side.path("set"))))
                        .toList();
            case "with", "faults", "profilers" ->
                value.valueStream().map(JsonNode::asString).toList();
            case "pairs", "profileMeasured" -> value.asBoolean() ? List.of("true") : List.of();
            default -> List.of(value.isArray() ? joined(value) : value.asString());
        };
    }

    private static List<String> pairs(JsonNode object) {
        Map<String, String> pairs = new LinkedHashMap<>();
        object.propertyNames().forEach(name -> pairs.put(name, object.get(name).asString()));
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .toList();
    }

    private static String joined(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }
}
