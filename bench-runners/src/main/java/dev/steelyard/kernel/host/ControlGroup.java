package dev.steelyard.kernel.host;

import java.nio.file.Path;
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
        String path = own.lines()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring("0::/".length()))
                .findFirst()
                .orElse("");
        Double quota = oldQuota(top);
        Long free = free(top.resolve("memory"), "memory.limit_in_bytes", "memory.usage_in_bytes");
        for (Path group = top.resolve(path).normalize();
                group != null && group.startsWith(top);
                group = group.getParent()) {
            Double here = quota(Machine.text(group.resolve("cpu.max")));
            quota = quota == null ? here : here == null ? quota : (Double) Math.min(quota, here);
            free = Machine.least(free, free(group, "memory.max", "memory.current"));
        }
        return new ControlGroup(quota, free);
    }

    private static @Nullable Double oldQuota(Path top) {
        return quota(Machine.text(top.resolve("cpu/cpu.cfs_quota_us")) + " "
                + Machine.text(top.resolve("cpu/cpu.cfs_period_us")));
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
