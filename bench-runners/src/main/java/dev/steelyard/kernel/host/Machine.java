package dev.steelyard.kernel.host;

import dev.steelyard.environment.CpuList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of processors, caches and memory that this process may use. Unknown is {@code null}.
 *
 * @param cpus processors that this process may use, those first that are the first of their core
 * @param cores the first processor of each core among them
 * @param quotaCpus processors' worth of time that the control group grants, or {@code null} for no limit
 * @param lastLevelBytes all last-level caches that these processors reach together, as claimed
 * @param availableBytes memory that is free or can be freed, within the control group's limit
 * @param nodes NUMA node of a processor, by its number
 */
public record Machine(
        List<Integer> cpus,
        List<Integer> cores,
        @Nullable Double quotaCpus,
        @Nullable Long lastLevelBytes,
        @Nullable Long availableBytes,
        List<@Nullable Integer> nodes) {

    private static final long KIB = 1024;

    /** This machine. */
    public static Machine read() {
        return read(Path.of("/"));
    }

    /** A machine whose {@code /proc} and {@code /sys} are below another root. */
    static Machine read(Path root) {
        List<Integer> allowed = allowed(root);
        List<Integer> cores = cores(root, allowed);
        List<Integer> ordered = Stream.concat(cores.stream(), allowed.stream().filter(cpu -> !cores.contains(cpu)))
                .toList();
        ControlGroup group = ControlGroup.read(root);
        return new Machine(
                ordered,
                cores,
                group.quotaCpus(),
                lastLevelBytes(root, allowed),
                least(available(root), group.freeBytes()),
                nodes(root));
    }

    private static List<Integer> allowed(Path root) {
        String list = field(root.resolve("proc/self/status"), "Cpus_allowed_list");
        return list == null
                ? IntStream.range(0, Runtime.getRuntime().availableProcessors())
                        .boxed()
                        .toList()
                : CpuList.parse(list);
    }

    private static List<Integer> cores(Path root, List<Integer> allowed) {
        Set<Integer> seen = new HashSet<>();
        return allowed.stream()
                .filter(cpu -> {
                    String siblings = text(cpu(root, cpu).resolve("topology/thread_siblings_list"));
                    boolean first = !seen.contains(cpu);
                    seen.addAll(siblings == null ? List.of(cpu) : CpuList.parse(siblings));
                    return first;
                })
                .toList();
    }

    private static Path cpu(Path root, int cpu) {
        return root.resolve("sys/devices/system/cpu/cpu" + cpu);
    }

    /** The caches of the highest level, each counted once. */
    private static @Nullable Long lastLevelBytes(Path root, List<Integer> allowed) {
        Set<String> counted = new HashSet<>();
        long total = 0;
        for (int cpu : allowed) {
            Path last = lastCache(cpu(root, cpu).resolve("cache"));
            String size = last == null ? null : text(last.resolve("size"));
            String shared = last == null ? null : text(last.resolve("shared_cpu_list"));
            if (size == null || !size.matches("[0-9]+K")) {
                return null;
            }
            if (counted.add(String.valueOf(shared))) {
                total += Long.parseLong(size.substring(0, size.length() - 1)) * KIB;
            }
        }
        return total == 0 ? null : (Long) total;
    }

    private static @Nullable Path lastCache(Path caches) {
        Path last = null;
        int highest = 0;
        for (int index = 0; Files.exists(caches.resolve("index" + index)); index++) {
            Path cache = caches.resolve("index" + index);
            Long level = number(text(cache.resolve("level")));
            if (level != null && level > highest) {
                highest = level.intValue();
                last = cache;
            }
        }
        return last;
    }

    private static @Nullable Long available(Path root) {
        String value = field(root.resolve("proc/meminfo"), "MemAvailable");
        Long kib = value == null ? null : number(value.replace("kB", "").strip());
        return kib == null ? null : (Long) (kib * KIB);
    }

    private static List<@Nullable Integer> nodes(Path root) {
        java.util.ArrayList<@Nullable Integer> nodes = new java.util.ArrayList<>();
        for (int node = 0; ; node++) {
            String list = text(root.resolve("sys/devices/system/node/node" + node + "/cpulist"));
            if (list == null) {
                return java.util.Collections.unmodifiableList(nodes);
            }
            for (int cpu : list.isEmpty() ? List.<Integer>of() : CpuList.parse(list)) {
                while (nodes.size() <= cpu) {
                    nodes.add(null);
                }
                nodes.set(cpu, node);
            }
        }
    }

    /** NUMA node of a processor, or {@code null}. */
    @Nullable
    Integer node(int cpu) {
        return cpu < nodes.size() ? nodes.get(cpu) : null;
    }

    static @Nullable String field(Path file, String name) {
        String text = text(file);
        return text == null
                ? null
                : text.lines()
                        .filter(line -> line.startsWith(name + ":"))
                        .map(line -> line.substring(name.length() + 1).strip())
                        .findFirst()
                        .orElse(null);
    }

    static @Nullable String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return null;
        }
    }

    static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Long least(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
