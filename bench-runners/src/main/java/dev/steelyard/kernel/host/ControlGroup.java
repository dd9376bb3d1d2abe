package dev.steelyard.kernel.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits of this process's control group and those above it, version 2 or 1.
 *
 * @param quotaCpus processors' worth of time, or {@code null} for no limit
 * @param freeBytes memory up to the limit, or {@code null} for no limit
 */
record ControlGroup(@Nullable Double quotaCpus, @Nullable Long freeBytes) {

    static ControlGroup read(Path root) {
        Path top = root.resolve("sys/fs/cgroup");
        String own = String.valueOf(Machine.text(root.resolve("proc/self/cgroup")));
        Double quota = null;
        Long free = null;
        for (Path group : groups(top.resolve("cpu"), own, "cpu")) {
            quota = least(
                    quota,
                    quota(Machine.text(group.resolve("cpu.cfs_quota_us")) + " "
                            + Machine.text(group.resolve("cpu.cfs_period_us"))));
        }
        for (Path group : groups(top.resolve("memory"), own, "memory")) {
            free = Machine.least(free, free(group, "memory.limit_in_bytes", "memory.usage_in_bytes"));
        }
        for (Path group : groups(top, own, "")) {
            quota = least(quota, quota(Machine.text(group.resolve("cpu.max"))));
            free = Machine.least(free, free(group, "memory.max", "memory.current"));
        }
        return new ControlGroup(quota, free);
    }

    /**
     * The process's own group and those above it, for a controller of version 1, or for version 2 by no name. In a
     * container the path may be the host's, which is not there; then only the top is.
     */
    private static List<Path> groups(Path top, String own, String controller) {
        String path = own.lines()
                .map(line -> line.split(":", 3))
                .filter(fields ->
                        fields.length == 3 && List.of(fields[1].split(",", -1)).contains(controller))
                .map(fields -> fields[2].replaceFirst("^/+", ""))
                .findFirst()
                .orElse("");
        List<Path> groups = new ArrayList<>();
        for (Path group = top.resolve(path).normalize();
                group != null && group.startsWith(top);
                group = group.getParent()) {
            groups.add(group);
        }
        return groups;
    }

    private static @Nullable Double least(@Nullable Double one, @Nullable Double other) {
        return one == null ? other : other == null ? one : (Double) Math.min(one, other);
    }

    private static @Nullable Double quota(@Nullable String both) {
        String[] parts = String.valueOf(both).split(" ", 2);
        Long quota = Machine.number(parts[0]);
        Long period = parts.length < 2 ? null : Machine.number(parts[1]);
        return quota == null || period == null || quota <= 0 || period <= 0 ? null : (Double) ((double) quota / period);
    }

    private static @Nullable Long free(Path group, String limitFile, String usageFile) {
        Long limit = Machine.number(Machine.text(group.resolve(limitFile)));
        Long usage = Machine.number(Machine.text(group.resolve(usageFile)));
        return limit == null || usage == null ? null : (Long) Math.max(0, limit - usage);
    }
}
