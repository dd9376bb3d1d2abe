package dev.steelyard.environment.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The disks that are devices, without serial numbers; loop, RAM and mapped ones have no device of their own. */
final class DiskFacts {

    private static final String BLOCK = "sys/block/";

    /** The unit of {@code size}, whatever the disk's own blocks are. */
    private static final long SECTOR_BYTES = 512;

    private DiskFacts() {}

    /** The disks, or {@code null} when the system tells of no block device at all. */
    static @Nullable List<Map<String, @Nullable Object>> disks(SystemFiles files) {
        List<String> names = files.names(BLOCK);
        return names.isEmpty()
                ? null
                : names.stream()
                        .filter(name -> files.exists(BLOCK + name + "/device"))
                        .map(name -> disk(files, name))
                        .toList();
    }

    private static Map<String, @Nullable Object> disk(SystemFiles files, String name) {
        String path = BLOCK + name + "/";
        Long sectors = files.number(path + "size");
        Map<String, @Nullable Object> disk = new LinkedHashMap<>();
        disk.put("name", name);
        disk.put("model", files.text(path + "device/model"));
        disk.put("sizeBytes", sectors == null ? null : (Long) (sectors * SECTOR_BYTES));
        disk.put("rotational", files.flag(path + "queue/rotational"));
        disk.put("logicalBlockBytes", files.number(path + "queue/logical_block_size"));
        disk.put("physicalBlockBytes", files.number(path + "queue/physical_block_size"));
        disk.put("scheduler", files.text(path + "queue/scheduler"));
        disk.put("writeCache", files.text(path + "queue/write_cache"));
        return disk;
    }
}
