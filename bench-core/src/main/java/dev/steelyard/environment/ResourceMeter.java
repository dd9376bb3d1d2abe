package dev.steelyard.environment;

import com.sun.management.OperatingSystemMXBean;
import dev.steelyard.model.iteration.ResourceUse;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this process uses from {@link #start} on. */
public final class ResourceMeter {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");

    /** Writing this to {@code clear_refs} sets the peak of the resident set back to its present size: proc(5). */
    private static final String RESET_PEAK_RSS = "5";

    private final ThreadSwitches switches = new ThreadSwitches();
    private Reading before = new Reading(null, null, 0, 0);

    /** CPU time in user mode and in the kernel, in one unit. */
    private record Cpu(long user, long system) {}

    /** What the process has used since its start; {@code null} where unknown. */
    private record Reading(@Nullable Cpu ticks, @Nullable Long cpuNanos, long gcCount, long gcNanos) {

        static Reading now() {
            long count = 0;
            long millis = 0;
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                count += Math.max(0, collector.getCollectionCount());
                millis += Math.max(0, collector.getCollectionTime());
            }
            return new Reading(readTicks(), processCpuNanos(), count, millis * 1_000_000);
        }
    }

    /** With nothing to tell before {@link #start}. */
    public ResourceMeter() {}

    /** Counts from now on, and sets the peak of the resident set back where the system lets a process do this. */
    public void start() {
        try {
            Files.writeString(CLEAR_REFS, RESET_PEAK_RSS);
        } catch (IOException e) {
            // Not every system lets a process do this: then the peak is the one since the process started.
        }
        switches.start();
        before = Reading.now();
    }

    /**
     * What was used since the start.
     *
     * @param nativeBytes native memory that the process's client accounts for, or {@code null}
     */
    public ResourceUse use(@Nullable Long nativeBytes) {
        Reading after = Reading.now();
        Cpu cpu = cpuNanos(before, after);
        ThreadSwitches.Counts switched = switches.sinceStart();
        return new ResourceUse(
                cpu == null ? null : (Long) cpu.user,
                cpu == null ? null : (Long) cpu.system,
                after.gcCount - before.gcCount,
                after.gcNanos - before.gcNanos,
                peakRssBytes(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                directBytes(),
                nativeBytes,
                switched == null ? null : (Long) switched.voluntary(),
                switched == null ? null : (Long) switched.involuntary());
    }

    /**
     * CPU time by user and system. The JVM tells the total, as finely as its release can (JDK 17 asks times(2), which
     * counts ticks of 10 ms), and the kernel the two in ticks only, so the total is split in the ticks' proportion: that of
     * the time between, or of the process's life when that is short.
     */
    private static @Nullable Cpu cpuNanos(Reading before, Reading after) {
        Cpu ticksBefore = before.ticks;
        Cpu ticksAfter = after.ticks;
        Long totalBefore = before.cpuNanos;
        Long totalAfter = after.cpuNanos;
        if (ticksBefore == null || ticksAfter == null || totalBefore == null || totalAfter == null) {
            return null;
        }
        long total = totalAfter - totalBefore;
        long user = ticksAfter.user - ticksBefore.user;
        long system = ticksAfter.system - ticksBefore.system;
        if (user + system == 0) {
            user = ticksAfter.user;
            system = ticksAfter.system;
        }
        double share = user + system == 0 ? 1 : (double) user / (user + system);
        long userNanos = Math.round(total * share);
        return new Cpu(userNanos, total - userNanos);
    }

    /** Fields 14 and 15 of proc(5)'s {@code stat}; the name in field 2 may hold blanks and parentheses. */
    private static @Nullable Cpu readTicks() {
        try {
            String stat = Files.readString(STAT);
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new Cpu(Long.parseLong(afterName[11]), Long.parseLong(afterName[12]));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Long processCpuNanos() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            long nanos = system.getProcessCpuTime();
            return nanos < 0 ? null : (Long) nanos;
        }
        return null;
    }

    private static @Nullable Long peakRssBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // told as unknown below
        }
        return null;
    }

    private static @Nullable Long directBytes() {
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                return pool.getMemoryUsed();
            }
        }
        return null;
    }
}
