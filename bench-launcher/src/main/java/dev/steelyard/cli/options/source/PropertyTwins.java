package dev.steelyard.cli.options.source;

import dev.steelyard.cli.options.value.Nearness;
import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * System properties in place of options, for {@code mvn compile exec:java -Dworkload=… -DtimeBudget=20s}: each option
 * {@code --time-budget} has the twin {@code timeBudget}. What Maven itself was told is checked for misspelt twins,
 * because nothing else would ever say that {@code -DtimeBuget=20s} had no effect.
 */
public final class PropertyTwins {

    private static final String MAVEN_MAIN_CLASS = "org.codehaus.plexus.classworlds.launcher.Launcher";

    /** What Maven's own versions may hang on (its guide to CI friendly versions): no misspelt {@code -Dprecision}. */
    private static final Set<String> MAVENS_OWN = Set.of("revision", "changelist", "sha1");

    private final Map<String, OptionSpec> optionsByTwin = new TreeMap<>();

    /** The twins of a command's options. */
    public PropertyTwins(CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                optionsByTwin.put(camelCase(option.longestName()), option);
            }
        }
    }

    /** True when at least one twin is set. */
    public boolean any(Properties properties) {
        return optionsByTwin.keySet().stream().anyMatch(twin -> properties.getProperty(twin) != null);
    }

    /** The options that the properties stand for, without those that {@code arguments} name already. */
    public List<String> options(Properties properties, List<String> arguments) {
        List<String> words = new ArrayList<>();
        optionsByTwin.forEach((twin, option) -> {
            String value = properties.getProperty(twin);
            if (value != null && !named(option.longestName(), arguments)) {
                add(words, twin, option, value);
            }
        });
        return words;
    }

    /**
     * Refuses a {@code -D} on Maven's command line that is almost a twin.
     *
     * @param commandLine the words that this process was started with, or {@code null} where the system does not tell
     */
    public void refuseMisspelt(String @Nullable [] commandLine) {
        List<String> words = commandLine == null ? List.of() : Arrays.asList(commandLine);
        int launcher = words.indexOf(MAVEN_MAIN_CLASS);
        if (launcher < 0) {
            return;
        }
        for (String name : defined(words.subList(launcher + 1, words.size()))) {
            Optional<String> meant = optionsByTwin.containsKey(name) || MAVENS_OWN.contains(name)
                    ? Optional.empty()
                    : Nearness.nearest(name, optionsByTwin.keySet());
            if (meant.isPresent()) {
                throw InvalidInputException.of(
                        "-D" + name,
                        "the name of an option in camel case",
                        "one that is almost -D" + meant.get(),
                        "write -D" + meant.get());
            }
        }
    }

    /** Names in {@code -Dname=value}, {@code -D name=value} and {@code --define name=value}. */
    private static List<String> defined(List<String> words) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean apart = word.equals("-D") || word.equals("--define");
            if (apart && i + 1 < words.size()) {
                names.add(words.get(++i).split("=", 2)[0]);
            } else if (word.startsWith("-D") && !apart) {
                names.add(word.substring(2).split("=", 2)[0]);
            }
        }
        return names;
    }

    private static void add(List<String> words, String twin, OptionSpec option, String value) {
        if (option.arity().max() == 0) {
            addSwitch(words, twin, option, value);
        } else if (option.isMultiValue() && option.splitRegex().isEmpty()) {
            // Options that commas do not divide have values with commas in them.
            for (String part : value.split(";", -1)) {
                words.add(option.longestName() + "=" + part);
            }
        } else {
            words.add(option.longestName() + "=" + value);
        }
    }

    private static void addSwitch(List<String> words, String twin, OptionSpec option, String value) {
        if (value.isEmpty() || value.equals("true")) {
            words.add(option.longestName());
        } else if (!value.equals("false")) {
            throw InvalidInputException.of("-D" + twin, "true or false", Values.quote(value), "write -D" + twin);
        }
    }

    private static boolean named(String option, List<String> arguments) {
        return arguments.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    /** {@code --time-budget} as {@code timeBudget}. */
    static String camelCase(String option) {
        StringBuilder twin = new StringBuilder();
        for (String part : option.replaceFirst("^--", "").split("-", -1)) {
            twin.append(twin.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return twin.toString();
    }
}
