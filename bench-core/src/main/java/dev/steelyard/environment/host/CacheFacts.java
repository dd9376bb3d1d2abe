package dev.steelyard.environment.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caches as the system claims them. A virtual machine may be told of a last level that it has to share with others;
 * the kernel {@code latency} measures what is really there.
 */
final class CacheFacts {

    private CacheFacts() {}

    /** Each kind of cache once, the nearest first; {@code null} when the system tells of none. */
    static @Nullable List<Map<String, @Nullable Object>> claimed(SystemFiles files) {
        Map<Map<String, @Nullable Object>, Set<String>> sharers = new LinkedHashMap<>();
        for (String cpu : files.onlineCpus()) {
            for (String name : files.names(cpu + "cache")) {
                String cache = cpu + "cache/" + name + "/";
                if (files.exists(cache + "level")) {
                    sharers.computeIfAbsent(kind(files, cache), kind -> new LinkedHashSet<>())
                            .add(String.valueOf(files.text(cache + "shared_cpu_list")));
                }
            }
        }
        List<Map<String, @Nullable Object>> caches = new ArrayList<>();
        sharers.forEach((kind, groups) -> {
            Map<String, @Nullable Object> cache = new LinkedHashMap<>(kind);
            cache.put("instances", groups.contains("null") ? null : (Integer) groups.size());
            caches.add(cache);
        });
        return caches.isEmpty() ? null : caches;
    }

    private static Map<String, @Nullable Object> kind(SystemFiles files, String cache) {
        Map<String, @Nullable Object> kind = new LinkedHashMap<>();
        kind.put("level", files.number(cache + "level"));
        kind.put("type", files.text(cache + "type"));
        kind.put("sizeBytes", files.size(cache + "size"));
        kind.put("lineBytes", files.number(cache + "coherency_line_size"));
        kind.put("ways", files.number(cache + "ways_of_associativity"));
        return kind;
    }
}
