package dev.steelyard.environment.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Temperatures by sensor, where the machine shows any: few virtual ones do. */
final class ThermalFacts {

    private static final String ZONES = "sys/class/thermal/";
    private static final String MONITORS = "sys/class/hwmon/";
    private static final double MILLI = 1000;

    private ThermalFacts() {}

    /** In degrees Celsius, or {@code null} without a sensor that can be read. */
    static @Nullable List<Map<String, @Nullable Object>> temperatures(SystemFiles files) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (String zone : files.names(ZONES)) {
            if (zone.startsWith("thermal_zone")) {
                add(found, files.text(ZONES + zone + "/type"), files.number(ZONES + zone + "/temp"));
            }
        }
        for (String monitor : files.names(MONITORS)) {
            String path = MONITORS + monitor + "/";
            for (String input : files.names(path)) {
                if (input.matches("temp[0-9]+_input")) {
                    String label = files.text(path + input.replace("_input", "_label"));
                    String chip = files.text(path + "name");
                    add(found, label == null ? chip : chip + " " + label, files.number(path + input));
                }
            }
        }
        return found.isEmpty() ? null : found;
    }

    private static void add(
            List<Map<String, @Nullable Object>> found, @Nullable String sensor, @Nullable Long millidegrees) {
        if (millidegrees != null) {
            Map<String, @Nullable Object> temperature = new LinkedHashMap<>();
            temperature.put("sensor", sensor);
            temperature.put("celsius", millidegrees / MILLI);
            found.add(temperature);
        }
    }
}
