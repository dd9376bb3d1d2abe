package dev.steelyard.engine.campaign;

import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways in which a campaign performs the same workloads with the same runners: values of settings, versions of
 * libraries, or both. A campaign that varies nothing has the {@linkplain #none one} that says nothing.
 *
 * @param label what a person calls it; unique in its campaign, empty when nothing varies
 * @param factors what makes it differ, name to value as text, in order of name
 * @param parameters values that come before the request's own; {@value #IN_FLIGHT} among them is the limit in flight
 * @param classPath class path of its trials; empty for the request's
 * @param libraries what its class path was resolved from, as {@code group:artifact:version}; empty when it was not
 * @param unavailable why it cannot be performed, which its results say, or {@code null} when it can
 */
public record Variant(
        String label,
        Map<String, String> factors,
        Parameters parameters,
        List<Path> classPath,
        List<String> libraries,
        @Nullable String unavailable) {

    /** The factor that is no setting: most operations in flight, 0 for all at once. */
    public static final String IN_FLIGHT = "in-flight";

    /** Keeps copies. */
    public Variant {
        factors = Collections.unmodifiableMap(new TreeMap<>(factors));
        classPath = List.copyOf(classPath);
        libraries = List.copyOf(libraries);
    }

    /** The one that varies nothing. */
    public static Variant none() {
        return new Variant("", Map.of(), Parameters.none(), List.of(), List.of(), null);
    }

    /** One value of one setting, or of the limit in flight. */
    public static Variant ofSetting(String name, String value) {
        Map<String, String> factor = Map.of(name, value);
        return new Variant(name + "=" + value, factor, Parameters.ofUser(factor), List.of(), List.of(), null);
    }

    /** The complete product: each of the first with each of the second, in their order. */
    public static List<Variant> product(List<Variant> first, List<Variant> second) {
        List<Variant> product = new ArrayList<>();
        first.forEach(one -> second.forEach(other -> product.add(one.and(other))));
        return List.copyOf(product);
    }

    /**
     * Both at once.
     *
     * @throws InvalidInputException when both say the same factor, or both bring a class path
     */
    public Variant and(Variant other) {
        for (String name : other.factors.keySet()) {
            if (factors.containsKey(name)) {
                throw InvalidInputException.of("factor " + name, "one place that varies it", "two", "leave one out");
            }
        }
        if (!classPath.isEmpty() && !other.classPath.isEmpty()) {
            throw InvalidInputException.of(
                    "variant " + label,
                    "one class path",
                    "another one by " + other.label,
                    "resolve the libraries together");
        }
        Map<String, String> both = new TreeMap<>(factors);
        both.putAll(other.factors);
        Map<String, Parameters.Value> values = new TreeMap<>(parameters.values());
        values.putAll(other.parameters.values());
        return new Variant(
                Stream.of(label, other.label).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")),
                both,
                new Parameters(values),
                classPath.isEmpty() ? other.classPath : classPath,
                Stream.concat(libraries.stream(), other.libraries.stream()).toList(),
                unavailable == null ? other.unavailable : unavailable);
    }

    /** The limit in flight that it asks for, 0 for all at once, or {@code null} for the request's. */
    @Nullable
    Integer inFlight() {
        String text = parameters.text(IN_FLIGHT);
        if (text == null) {
            return null;
        }
        return text.equals("unbounded") ? 0 : Math.toIntExact(parameters.wholeNumber(IN_FLIGHT, 0));
    }

    /** Its values of settings alone. */
    Parameters settings() {
        Map<String, Parameters.Value> values = new TreeMap<>(parameters.values());
        values.remove(IN_FLIGHT);
        return new Parameters(values);
    }

    /** How its trials' JVMs are started. */
    TrialJvm jvm(TrialJvm requested) {
        return classPath.isEmpty()
                ? requested
                : new TrialJvm(
                        requested.java(),
                        requested.arguments(),
                        classPath,
                        requested.clientCpus(),
                        requested.endpointCpus());
    }
}
