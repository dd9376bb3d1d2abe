package dev.steelyard.environment.host;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the processors say that they are. Where they differ among each other, all that is said, in their order. */
final class CpuFacts {

    private static final String CPUFREQ = "cpufreq/";

    private CpuFacts() {}

    static void add(SystemFiles files, Map<String, @Nullable Object> facts) {
        List<String> cpuinfo = files.lines("proc/cpuinfo");
        facts.put("cpuVendor", said(cpuinfo, "vendor_id"));
        facts.put("cpuModel", said(cpuinfo, "model name"));
        facts.put("cpuFamily", said(cpuinfo, "cpu family"));
        facts.put("cpuModelNumber", said(cpuinfo, "model"));
        facts.put("cpuStepping", said(cpuinfo, "stepping"));
        // Arm has no names, families and steppings; its numbers are those of the register MIDR.
        facts.put("cpuImplementer", said(cpuinfo, "CPU implementer"));
        facts.put("cpuPart", said(cpuinfo, "CPU part"));
        facts.put("cpuVariant", said(cpuinfo, "CPU variant"));
        facts.put("cpuRevision", said(cpuinfo, "CPU revision"));
        facts.put("microcode", said(cpuinfo, "microcode"));
        facts.put("cpuFlags", flags(cpuinfo));
        facts.put("cpuFrequencyDriver", frequency(files, "scaling_driver"));
        facts.put("cpuGovernor", frequency(files, "scaling_governor"));
        facts.put("cpuFrequencyMinKilohertz", frequency(files, "cpuinfo_min_freq"));
        facts.put("cpuFrequencyMaxKilohertz", frequency(files, "cpuinfo_max_freq"));
        facts.put("cpuFrequencyLimitKilohertz", frequency(files, "scaling_max_freq"));
        facts.put("turbo", turbo(files));
    }

    private static @Nullable String said(List<String> cpuinfo, String name) {
        List<String> found = SystemFiles.fields(cpuinfo, name);
        return found.isEmpty() ? null : String.join(", ", found);
    }

    /** Those that all processors have, in order of name, so that two hosts can be compared. Arm calls them features. */
    private static @Nullable List<String> flags(List<String> cpuinfo) {
        List<String> flags = SystemFiles.fields(cpuinfo, "flags");
        List<String> either = flags.isEmpty() ? SystemFiles.fields(cpuinfo, "Features") : flags;
        if (either.isEmpty()) {
            return null;
        }
        Set<String> common = new TreeSet<>(List.of(either.get(0).split("\\s+")));
        either.forEach(line -> common.retainAll(Set.of(line.split("\\s+"))));
        return List.copyOf(common);
    }

    /** Most virtual machines have none of this. */
    private static @Nullable String frequency(SystemFiles files, String name) {
        List<String> found = files.onlineCpus().stream()
                .map(cpu -> String.valueOf(files.text(cpu + CPUFREQ + name)))
                .distinct()
                .toList();
        return found.isEmpty() || found.contains("null") ? null : String.join(", ", found);
    }

    /** Intel's driver tells the opposite of what the others do. */
    private static @Nullable Boolean turbo(SystemFiles files) {
        Boolean off = files.flag("sys/devices/system/cpu/intel_pstate/no_turbo");
        return off == null ? files.flag("sys/devices/system/cpu/cpufreq/boost") : (Boolean) !off;
    }
}
