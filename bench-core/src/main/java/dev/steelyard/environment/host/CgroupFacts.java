package dev.steelyard.environment.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Limits of this process's control group, version 2 or 1. Groups above it limit it as well, so the least of all counts;
 * {@code null} for none or unknown.
 */
final class CgroupFacts {

    private static final String TOP = "sys/fs/cgroup";

    private final SystemFiles files;
    private final @Nullable Integer version;

    private CgroupFacts(SystemFiles files) {
        this.files = files;
        if (files.exists(TOP + "/cgroup.controllers")) {
            version = 2;
        } else {
            version = files.exists(TOP + "/memory") || files.exists(TOP + "/cpu") ? (Integer) 1 : null;
        }
    }

    static Map<String, @Nullable Object> limits(SystemFiles files) {
        return new CgroupFacts(files).limits();
    }

    private Map<String, @Nullable Object> limits() {
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        limits.put("version", version);
        limits.put("memoryLimitBytes", leastLimit("memory", "memory.max", "memory.limit_in_bytes"));
        limits.put("swapLimitBytes", unified() ? leastLimit("memory", "memory.swap.max", "") : null);
        limits.put("cpuLimit", least("cpu", this::cpuLimit));
        limits.put("processLimit", leastLimit("pids", "pids.max", "pids.max"));
        limits.put("cpus", nearest("cpuset.cpus.effective", "cpuset.effective_cpus"));
        limits.put("memoryNodes", nearest("cpuset.mems.effective", "cpuset.effective_mems"));
        return limits;
    }

    private boolean unified() {
        return version != null && version == 2;
    }

    /** CPUs' worth of time that the group itself may use. */
    private @Nullable Double cpuLimit(String group) {
        String both = unified()
                ? files.text(group + "/cpu.max")
                : files.text(group + "/cpu.cfs_quota_us") + " " + files.text(group + "/cpu.cfs_period_us");
        String[] parts = String.valueOf(both).split(" ", 2);
        Long quota = SystemFiles.parsed(parts[0]);
        Long period = parts.length < 2 ? null : SystemFiles.parsed(parts[1]);
        if (quota == null || period == null || quota <= 0 || period <= 0) {
            return null;
        }
        return (double) quota / period;
    }

    private @Nullable Long leastLimit(String controller, String name, String nameOfVersion1) {
        Double least = least(controller, group -> {
            Long limit = SystemFiles.limit(files.text(group + "/" + (unified() ? name : nameOfVersion1)));
            return limit == null ? null : (Double) (double) limit;
        });
        return least == null ? null : (Long) Math.round(least);
    }

    private @Nullable Double least(String controller, Function<String, @Nullable Double> limit) {
        Double least = null;
        for (String group : groups(controller)) {
            Double here = limit.apply(group);
            least = least == null ? here : here == null ? least : (Double) Math.min(least, here);
        }
        return least;
    }

    /** A group without a set of its own has that of the one above. */
    private @Nullable String nearest(String name, String nameOfVersion1) {
        for (String group : groups("cpuset")) {
            String found = files.text(group + "/" + (unified() ? name : nameOfVersion1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Folders of this process's group and those above it. In a container, the first may not be there. */
    private List<String> groups(String controller) {
        Path top = Path.of(unified() ? TOP : TOP + "/" + controller);
        Path own = top.resolve(ownPath(controller)).normalize();
        return Stream.iterate(own, group -> group != null && group.startsWith(top), Path::getParent)
                .map(Path::toString)
                .toList();
    }

    /** Lines are {@code 4:memory:/some/group}, of version 2 {@code 0::/some/group}. */
    private String ownPath(String controller) {
        return files.lines("proc/self/cgroup").stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3 && parts[2].startsWith("/"))
                .filter(parts -> unified()
                        ? parts[0].equals("0")
                        : List.of(parts[1].split(",", -1)).contains(controller))
                .map(parts -> parts[2].substring(1))
                .findFirst()
                .orElse("");
    }
}
