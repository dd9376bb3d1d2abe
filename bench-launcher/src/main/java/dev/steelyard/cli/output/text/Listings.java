package dev.steelyard.cli.output.text;

import dev.steelyard.model.Setting;
import dev.steelyard.model.Sizes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cells and tables of the {@code list} and {@code describe} commands. */
public final class Listings {

    private Listings() {}

    /** An exact size and a rounded one, or what is said of an unknown one. */
    public static String bytes(@Nullable Long sizeBytes) {
        if (sizeBytes == null) {
            return "needs a list";
        }
        String rounded = Sizes.human(sizeBytes);
        return sizeBytes < 1024 ? rounded : sizeBytes + " (" + rounded + ")";
    }

    /** A matrix of settings and the runners and fixtures that know them. */
    public static String settings(Collection<Setting> settings, Map<String, Set<String>> knownBy) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("setting", "unit", "default"));
        heading.addAll(knownBy.keySet());
        rows.add(heading);
        for (Setting setting : settings) {
            List<String> row = new ArrayList<>(List.of(
                    setting.name(),
                    setting.unit() == null ? "" : setting.unit(),
                    setting.defaultValue() == null ? "the client's" : setting.defaultValue()));
            knownBy.values().forEach(names -> row.add(names.contains(setting.name()) ? "yes" : "-"));
            rows.add(row);
        }
        StringBuilder text = new StringBuilder();
        TextTable.append(text, rows, heading.size());
        text.append('\n');
        settings.forEach(setting -> text.append(setting.name())
                .append(": ")
                .append(setting.description())
                .append('\n'));
        return text.toString();
    }

    /** Rows under their heading, all to the left but the last {@code numbers} columns. */
    public static String table(List<List<String>> rows, int numbers) {
        StringBuilder text = new StringBuilder();
        TextTable.append(text, rows, rows.get(0).size() - numbers);
        return text.toString();
    }
}
