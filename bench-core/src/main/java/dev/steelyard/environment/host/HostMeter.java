package dev.steelyard.environment.host;

import dev.steelyard.model.iteration.HostUse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What befell the whole host from {@link #start} on: what it lost to others, and how often it changed its mind. */
public final class HostMeter {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final long NANOS_PER_MICRO = 1_000;
    private static final String TOTAL = "total=";

    /** Of the columns behind {@code cpu} in {@code /proc/stat}. */
    private static final int STEAL = 8;

    private final SystemFiles files;
    private final @Nullable Long ticksPerSecond;
    private final List<String> throttleCounters;
    private Reading before = new Reading(null, null, null, null);

    private record Reading(
            @Nullable Long stealTicks,
            @Nullable Long contextSwitches,
            @Nullable Long throttles,
            @Nullable Long pressureMicros) {}

    /** Of the host that this JVM is on. */
    public HostMeter() {
        this(SystemFiles.ofThisSystem());
    }

    HostMeter(SystemFiles files) {
        this.files = files;
        ticksPerSecond = AuxiliaryVector.read(files).ticksPerSecond();
        throttleCounters = files.onlineCpus().stream()
                .map(cpu -> cpu + "thermal_throttle/")
                .flatMap(folder -> Stream.of("core_throttle_count", "package_throttle_count")
                        .map(name -> folder + name))
                .filter(files::exists)
                .toList();
    }

    /** Counts from now on. */
    public void start() {
        before = read();
    }

    /** What happened since the start. */
    public HostUse use() {
        Reading after = read();
        Long ticks = difference(before.stealTicks, after.stealTicks);
        Long pressure = difference(before.pressureMicros, after.pressureMicros);
        return new HostUse(
                ticks == null || ticksPerSecond == null ? null : (Long) (ticks * NANOS_PER_SECOND / ticksPerSecond),
                difference(before.contextSwitches, after.contextSwitches),
                difference(before.throttles, after.throttles),
                pressure == null ? null : (Long) (pressure * NANOS_PER_MICRO));
    }

    private Reading read() {
        List<String> stat = files.lines("proc/stat");
        return new Reading(column(stat, "cpu", STEAL), column(stat, "ctxt", 1), throttles(), pressureMicros());
    }

    private static @Nullable Long column(List<String> stat, String name, int column) {
        return stat.stream()
                .map(line -> line.split("\\s+", -1))
                .filter(words -> words[0].equals(name) && words.length > column)
                .findFirst()
                .map(words -> SystemFiles.parsed(words[column]))
                .orElse(null);
    }

    /** Of the line {@code some}, Documentation/accounting/psi.rst; kernels before 4.20 and many containers lack it. */
    private @Nullable Long pressureMicros() {
        for (String line : files.lines("proc/pressure/cpu")) {
            int total = line.indexOf(TOTAL);
            if (line.startsWith("some ") && total > 0) {
                return SystemFiles.parsed(line.substring(total + TOTAL.length()).strip());
            }
        }
        return null;
    }

    private @Nullable Long throttles() {
        long sum = 0;
        for (String counter : throttleCounters) {
            Long count = files.number(counter);
            if (count == null) {
                return null;
            }
            sum += count;
        }
        return throttleCounters.isEmpty() ? null : (Long) sum;
    }

    /** A counter that went back was set back, which some hypervisors do to steal time when they move a machine. */
    private static @Nullable Long difference(@Nullable Long from, @Nullable Long to) {
        return from == null || to == null || to < from ? null : (Long) (to - from);
    }
}
