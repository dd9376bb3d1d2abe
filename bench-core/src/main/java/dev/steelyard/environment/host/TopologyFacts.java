package dev.steelyard.environment.host;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many sockets, cores and threads are online, which of them this process may use, and who shares a core. */
final class TopologyFacts {

    private static final String UNKNOWN = "";

    private TopologyFacts() {}

    static void add(SystemFiles files, Map<String, @Nullable Object> facts) {
        List<String> cpus = files.onlineCpus();
        List<String> packages = cpus.stream()
                .map(cpu -> either(files, cpu + "topology/package_cpus_list", cpu + "topology/core_siblings_list"))
                .toList();
        List<String> cores = cpus.stream()
                .map(cpu -> either(files, cpu + "topology/core_cpus_list", cpu + "topology/thread_siblings_list"))
                .toList();
        Integer threads = largestGroup(cores);
        facts.put("logicalCpus", Runtime.getRuntime().availableProcessors());
        facts.put("onlineCpus", files.text("sys/devices/system/cpu/online"));
        facts.put("allowedCpus", SystemFiles.field(files.lines("proc/self/status"), "Cpus_allowed_list"));
        facts.put("sockets", distinct(packages));
        facts.put("cores", distinct(cores));
        facts.put("threadsPerCore", threads);
        facts.put("smtActive", files.flag("sys/devices/system/cpu/smt/active"));
        facts.put("smtSiblings", threads == null ? null : siblings(cores, threads));
    }

    /** Kernels before 5.3 know the second name only. */
    private static String either(SystemFiles files, String path, String older) {
        String text = files.text(path);
        String either = text == null ? files.text(older) : text;
        return either == null ? UNKNOWN : either;
    }

    private static @Nullable Integer distinct(List<String> groups) {
        return known(groups) ? (Integer) new LinkedHashSet<>(groups).size() : null;
    }

    private static @Nullable Integer largestGroup(List<String> groups) {
        if (!known(groups)) {
            return null;
        }
        return groups.stream()
                .map(group -> Collections.frequency(groups, group))
                .max(Integer::compare)
                .orElseThrow();
    }

    /** CPUs that share a core; none without SMT. */
    private static List<String> siblings(List<String> cores, int threadsPerCore) {
        return threadsPerCore == 1 ? List.of() : List.copyOf(new LinkedHashSet<>(cores));
    }

    private static boolean known(List<String> groups) {
        return !groups.isEmpty() && !groups.contains(UNKNOWN);
    }
}
