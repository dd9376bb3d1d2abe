package dev.steelyard.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values for settings, each with where it came from. Under equal parity the engine has filled in the defaults; under
 * {@code parity=defaults} only what the workload or the user said is here.
 *
 * @param values setting name to value and origin, in order of name
 */
public record Parameters(Map<String, Value> values) {

    /**
     * One value.
     *
     * @param text as written
     * @param origin who said so
     */
    public record Value(String text, EffectiveSetting.Origin origin) {}

    /** Keeps a copy in order of name. */
    public Parameters {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** No values at all. */
    public static Parameters none() {
        return new Parameters(Map.of());
    }

    /** The default of each setting that has one, as equal parity fills them in. */
    public static Parameters ofDefaults(Collection<Setting> settings) {
        Parameters defaults = none();
        for (Setting setting : settings) {
            String value = setting.defaultValue();
            if (value != null) {
                defaults = defaults.with(setting.name(), value, EffectiveSetting.Origin.DEFAULT);
            }
        }
        return defaults;
    }

    /** These values, all from the user. */
    public static Parameters ofUser(Map<String, String> texts) {
        Map<String, Value> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, new Value(text, EffectiveSetting.Origin.USER)));
        return new Parameters(values);
    }

    /** The value's text, or {@code null} when nobody set it. */
    public @Nullable String text(String name) {
        Value value = values.get(name);
        return value == null ? null : value.text();
    }

    /** The value's text, or {@code otherwise}. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** A whole number. */
    public long wholeNumber(String name, long otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw InvalidInputException.of("setting " + name, "a whole number", text, "write --set " + name + "=8");
        }
    }

    /** A size in bytes, as {@code 8388608} or {@code 8MiB}. */
    public long sizeBytes(String name, long otherwise) {
        String text = text(name);
        return text == null ? otherwise : Sizes.parseBytes("setting " + name, text);
    }

    /** A decimal number. */
    public double decimal(String name, double otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with the values that are not finite
        }
        throw InvalidInputException.of("setting " + name, "a number", text, "write --set " + name + "=10");
    }

    /** {@code true} or {@code false}, also as {@code on} or {@code off}. */
    public boolean flag(String name, boolean otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default ->
                throw InvalidInputException.of(
                        "setting " + name, "true or false", text, "write --set " + name + "=true");
        };
    }

    /** The same with one value more or another. */
    public Parameters with(String name, String text, EffectiveSetting.Origin origin) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(name, new Value(text, origin));
        return new Parameters(changed);
    }

    /** The same with all values of another above it. */
    public Parameters under(Parameters above) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.putAll(above.values);
        return new Parameters(changed);
    }

    /** What a runner reports for a setting that it honours as given, or decides itself when nobody set it. */
    public EffectiveSetting effective(String name, @Nullable String clientValue, @Nullable String note) {
        Value value = values.get(name);
        return value == null
                ? new EffectiveSetting(name, clientValue, EffectiveSetting.Origin.CLIENT, note)
                : new EffectiveSetting(name, value.text(), value.origin(), note);
    }
}
