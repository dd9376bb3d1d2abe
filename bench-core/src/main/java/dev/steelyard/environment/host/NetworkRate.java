package dev.steelyard.environment.host;

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
        return gigabitsPerSecond(SystemFiles.ofThisSystem());
    }

    static @Nullable Double gigabitsPerSecond(SystemFiles files) {
        String name = defaultInterface(files);
        Long megabits = name == null ? null : megabitsPerSecond(files, name);
        return megabits == null ? null : (Double) (megabits / MEGABITS_PER_GIGABIT);
    }

    /** An interface's rate; drivers that know none say -1 or fail. */
    static @Nullable Long megabitsPerSecond(SystemFiles files, String name) {
        Long megabits = files.number("sys/class/net/" + name + "/speed");
        return megabits == null || megabits <= 0 ? null : megabits;
    }

    /** Columns of {@code /proc/net/route}: interface, destination, gateway, … */
    static @Nullable String defaultInterface(SystemFiles files) {
        List<String> routes = files.lines("proc/net/route");
        return routes.stream()
                .map(line -> line.split("\\s+", -1))
                .filter(columns -> columns.length > 1 && columns[1].equals(EVERYWHERE))
                .map(columns -> columns[0])
                .findFirst()
                .orElse(null);
    }
}
