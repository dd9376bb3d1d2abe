package dev.steelyard.environment;

import dev.steelyard.spi.EnvironmentProbe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The host as {@code /proc} and {@code /sys} show it; most facts are {@code null} where these are missing, as on macOS.
 * The host's name is left out: it identifies a customer rather than a machine type.
 */
public final class HostProbe implements EnvironmentProbe {

    private static final String CGROUP = "/sys/fs/cgroup/";

    @Override
    public String section() {
        return "host";
    }

    @Override
    public Map<String, @Nullable Object> facts() {
        List<String> cpu = SystemFiles.lines("/proc/cpuinfo");
        List<String> memory = SystemFiles.lines("/proc/meminfo");
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("os", System.getProperty("os.name"));
        facts.put("osRelease", osRelease());
        facts.put("kernel", System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("cpuModel", SystemFiles.field(cpu, "model name"));
        facts.put("cpuFlags", cpuFlags(cpu));
        facts.put("microcode", SystemFiles.field(cpu, "microcode"));
        facts.put("logicalCpus", Runtime.getRuntime().availableProcessors());
        facts.put("onlineCpus", SystemFiles.text("/sys/devices/system/cpu/online"));
        facts.put("allowedCpus", SystemFiles.field(SystemFiles.lines("/proc/self/status"), "Cpus_allowed_list"));
        facts.put("memoryTotalBytes", SystemFiles.bytes(memory, "MemTotal"));
        facts.put("memoryAvailableBytes", SystemFiles.bytes(memory, "MemAvailable"));
        facts.put("transparentHugePages", SystemFiles.text("/sys/kernel/mm/transparent_hugepage/enabled"));
        facts.put("clockSource", SystemFiles.text("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        facts.put("networkRateGbps", NetworkRate.gigabitsPerSecond());
        facts.put("cgroup", cgroup());
        return facts;
    }

    private static @Nullable String osRelease() {
        return SystemFiles.lines("/etc/os-release").stream()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .findFirst()
                .orElse(null);
    }

    /** In order of name, so that two hosts can be compared. Arm calls them features. */
    private static @Nullable List<String> cpuFlags(List<String> cpu) {
        String flags = SystemFiles.field(cpu, "flags");
        String either = flags == null ? SystemFiles.field(cpu, "Features") : flags;
        return either == null
                ? null
                : List.of(either.split(" ", -1)).stream().sorted().toList();
    }

    /** Limits of the control group, version 2 or 1; {@code null} for none or unknown. */
    private static Map<String, @Nullable Object> cgroup() {
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        String memory = SystemFiles.text(CGROUP + "memory.max");
        limits.put(
                "memoryLimitBytes",
                SystemFiles.limit(memory == null ? SystemFiles.text(CGROUP + "memory/memory.limit_in_bytes") : memory));
        limits.put("cpuLimit", cpuLimit());
        return limits;
    }

    /** CPUs' worth of time that the group may use. */
    private static @Nullable Double cpuLimit() {
        String both = SystemFiles.text(CGROUP + "cpu.max");
        String[] parts = both == null
                ? new String[] {
                    String.valueOf(SystemFiles.text(CGROUP + "cpu/cpu.cfs_quota_us")),
                    String.valueOf(SystemFiles.text(CGROUP + "cpu/cpu.cfs_period_us"))
                }
                : both.split(" ", -1);
        Long quota = SystemFiles.number(parts[0]);
        Long period = parts.length < 2 ? null : SystemFiles.number(parts[1]);
        if (quota == null || period == null || quota <= 0 || period <= 0) {
            return null;
        }
        return (double) quota / period;
    }
}
