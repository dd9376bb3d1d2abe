package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.SettingValues;
import dev.steelyard.cli.options.value.Values;
import dev.steelyard.engine.campaign.Variant;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What differs between the sides of one campaign, beside their runners. */
public final class VaryOptions {

    /** The factor of sides that are the same twice. */
    public static final String PAIR = "a-a";

    private static final String SIDE = "side";
    private static final int MOST_VARIANTS = 1_000;

    @Option(
            names = "--vary",
            paramLabel = "NAME=VALUE,VALUE",
            description = "Values that a setting takes in turn, such as part-size=8MiB,16MiB; in-flight too."
                    + " Repeatable: every combination is measured.")
    private List<String> varied = new ArrayList<>();

    @Option(
            names = "--side",
            paramLabel = "LABEL:NAME=VALUE,...",
            description = "A side with these settings, where --vary would measure too many combinations. Repeatable.")
    private List<String> sides = new ArrayList<>();

    @Option(
            names = "--a-a",
            description = "Measure each side twice, labelled a-a=1 and a-a=2: 'compare --by a-a' then shows what noise"
                    + " alone gives.")
    private boolean pairs;

    /** All combinations, at least one. */
    public List<Variant> variants() {
        if (!varied.isEmpty() && !sides.isEmpty()) {
            throw InvalidInputException.of("--side", "--vary or --side", "both", "write each combination as a --side");
        }
        List<Variant> variants = sides.isEmpty() ? product() : sides();
        if (pairs) {
            variants = Variant.product(variants, List.of(pair("1"), pair("2")));
        }
        return variants;
    }

    private static Variant pair(String half) {
        Map<String, String> factor = Map.of(PAIR, half);
        return new Variant(PAIR + "=" + half, factor, Parameters.none(), List.of(), List.of(), null);
    }

    /** Names of settings that it gives values. */
    public Set<String> settings() {
        Set<String> names = new TreeSet<>();
        variants().forEach(variant -> names.addAll(variant.parameters().values().keySet()));
        return names;
    }

    private List<Variant> product() {
        List<Variant> product = List.of(Variant.none());
        for (String option : varied) {
            Map.Entry<String, String> pair = Values.pair("--vary", option, "part-size=8MiB,16MiB");
            product = Variant.product(product, values(pair.getKey(), pair.getValue()));
            if (product.size() > MOST_VARIANTS) {
                throw Values.invalid(
                        "--vary", "at most " + MOST_VARIANTS + " combinations", "more", "fewer values, or name --side");
            }
        }
        return product;
    }

    private static List<Variant> values(String name, String texts) {
        Map<String, String> byMeaning = new LinkedHashMap<>();
        for (String text : texts.split(",", -1)) {
            String value = value("--vary " + name, name, text.strip());
            String same = byMeaning.putIfAbsent(SettingValues.meaning(name, value), value);
            if (same != null) {
                String found = same.equals(value) ? value + " twice" : same + " and " + value + ", which mean the same";
                throw InvalidInputException.of("--vary " + name, "each value once", found, "leave one out");
            }
        }
        return byMeaning.values().stream()
                .map(value -> Variant.ofSetting(name, value))
                .toList();
    }

    private static String value(String option, String name, String text) {
        return name.equals(Variant.IN_FLIGHT)
                ? CampaignOptions.inFlightValue(option, text)
                : SettingValues.checked(option, name, text);
    }

    private List<Variant> sides() {
        Map<String, Variant> byLabel = new LinkedHashMap<>();
        for (String side : sides) {
            int colon = side.indexOf(':');
            if (colon < 1 || colon == side.length() - 1) {
                throw Values.invalid("--side", "LABEL:NAME=VALUE,...", side, "large:part-size=64MiB");
            }
            String label = side.substring(0, colon);
            Map<String, String> texts = new LinkedHashMap<>();
            for (String setting : side.substring(colon + 1).split(",(?=[A-Za-z][A-Za-z0-9_.-]*=)", -1)) {
                Map.Entry<String, String> pair = Values.pair("--side " + label, setting, "large:part-size=64MiB");
                texts.put(pair.getKey(), value("--side " + label, pair.getKey(), pair.getValue()));
            }
            Variant variant =
                    new Variant(label, Map.of(SIDE, label), Parameters.ofUser(texts), List.of(), List.of(), null);
            if (byLabel.putIfAbsent(label, variant) != null) {
                throw InvalidInputException.of("--side " + label, "a label of its own", "one twice", "rename one");
            }
        }
        return List.copyOf(byLabel.values());
    }
}
