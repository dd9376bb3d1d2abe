package dev.steelyard.environment.host;

import dev.steelyard.environment.Redaction;
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

    private final SystemFiles files;

    /** Of the host that this JVM is on. */
    public HostProbe() {
        this(SystemFiles.ofThisSystem());
    }

    HostProbe(SystemFiles files) {
        this.files = files;
    }

    @Override
    public String section() {
        return "host";
    }

    @Override
    public Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("os", System.getProperty("os.name"));
        facts.put("osRelease", osRelease());
        facts.put("kernel", System.getProperty("os.version"));
        facts.put("kernelCommandLine", kernelCommandLine());
        facts.put("architecture", System.getProperty("os.arch"));
        CpuFacts.add(files, facts);
        TopologyFacts.add(files, facts);
        facts.put("cachesClaimed", CacheFacts.claimed(files));
        MemoryFacts.add(files, facts);
        PlatformFacts.add(files, facts);
        facts.put("cgroup", CgroupFacts.limits(files));
        facts.put("networkRateGbps", NetworkRate.gigabitsPerSecond(files));
        facts.put("networkCards", NicFacts.cards(files));
        facts.put("disks", DiskFacts.disks(files));
        facts.put("temperatures", ThermalFacts.temperatures(files));
        return facts;
    }

    private @Nullable String osRelease() {
        return files.lines("etc/os-release").stream()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .findFirst()
                .orElse(null);
    }

    /** It decides on mitigations and isolated processors, but may carry a key for a remote disk as well. */
    private @Nullable String kernelCommandLine() {
        String line = files.text("proc/cmdline");
        return line == null ? null : String.join(" ", Redaction.arguments(List.of(line.split("\\s+"))));
    }
}
