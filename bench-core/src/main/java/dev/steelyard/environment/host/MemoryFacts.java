package dev.steelyard.environment.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Memory, its pages, and what the kernel does with large ones. */
final class MemoryFacts {

    private static final String THP = "sys/kernel/mm/transparent_hugepage/";
    private static final String HUGE = "sys/kernel/mm/hugepages/";
    private static final long KIBIBYTE = 1024;

    private MemoryFacts() {}

    static void add(SystemFiles files, Map<String, @Nullable Object> facts) {
        List<String> memory = files.lines("proc/meminfo");
        facts.put("memoryTotalBytes", SystemFiles.bytes(memory, "MemTotal"));
        facts.put("memoryFreeBytes", SystemFiles.bytes(memory, "MemFree"));
        facts.put("memoryAvailableBytes", SystemFiles.bytes(memory, "MemAvailable"));
        facts.put("swapTotalBytes", SystemFiles.bytes(memory, "SwapTotal"));
        facts.put("swappiness", files.number("proc/sys/vm/swappiness"));
        facts.put("pageSizeBytes", AuxiliaryVector.read(files).pageSizeBytes());
        facts.put("hugePages", hugePages(files));
        facts.put("transparentHugePages", files.text(THP + "enabled"));
        facts.put("transparentHugePageDefrag", files.text(THP + "defrag"));
        facts.put("transparentHugePageBytes", files.number(THP + "hpage_pmd_size"));
        facts.put("numaBalancing", files.number("proc/sys/kernel/numa_balancing"));
        facts.put("numaNodes", NumaFacts.nodes(files));
    }

    /** Pages that are set aside, by size; {@code null} when the system tells of no size. */
    private static @Nullable List<Map<String, @Nullable Object>> hugePages(SystemFiles files) {
        List<Map<String, @Nullable Object>> sizes = files.names(HUGE).stream()
                .filter(name -> name.matches("hugepages-[0-9]+kB"))
                .map(name -> {
                    Long kibibytes = SystemFiles.parsed(name.replaceAll("\\D", ""));
                    Map<String, @Nullable Object> size = new LinkedHashMap<>();
                    size.put("sizeBytes", kibibytes == null ? null : (Long) (kibibytes * KIBIBYTE));
                    size.put("total", files.number(HUGE + name + "/nr_hugepages"));
                    size.put("free", files.number(HUGE + name + "/free_hugepages"));
                    return size;
                })
                .toList();
        return sizes.isEmpty() ? null : sizes;
    }
}
