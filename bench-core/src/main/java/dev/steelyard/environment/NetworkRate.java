package dev.steelyard.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast the network card is that packets to other hosts leave by. */
public final class NetworkRate {

    private static final double MEGABITS_PER_GIGABIT = 1000;
    private static final String EVERYWHERE = "00000000";

    private NetworkRate() {}

    /**
     * The rate in Gb/s of the interface with the default route, or {@code null} where the system does not tell, as most
     * virtual machines do not.
     */
    public static @Nullable Double gigabitsPerSecond() {
        return gigabitsPerSecond("/proc/net/route", "/sys/class/net");
    }

    static @Nullable Double gigabitsPerSecond(String routes, String interfaces) {
        String name = defaultInterface(SystemFiles.lines(routes));
        Long megabits = name == null ? null : SystemFiles.number(SystemFiles.text(interfaces + "/" + name + "/speed"));
        return megabits == null || megabits <= 0 ? null : (Double) (megabits / MEGABITS_PER_GIGABIT);
    }

    /** Columns of {@code /proc/net/route}: interface, destination, gateway, … */
    private static @Nullable String defaultInterface(List<String> routes) {
        return routes.stream()
                .map(line -> line.split("\\s+", -1))
                .filter(columns -> columns.length > 1 && columns[1].equals(EVERYWHERE))
                .map(columns -> columns[0])
                .findFirst()
                .orElse(null);
    }
}
