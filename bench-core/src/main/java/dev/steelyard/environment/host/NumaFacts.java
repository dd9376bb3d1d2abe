package dev.steelyard.environment.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The nodes of memory, their processors, and how far they are from each other. */
final class NumaFacts {

    private static final String NODES = "sys/devices/system/node/";

    private NumaFacts() {}

    /** The nodes in order of their numbers, or {@code null} when the system tells of none. */
    static @Nullable List<Map<String, @Nullable Object>> nodes(SystemFiles files) {
        List<Map<String, @Nullable Object>> nodes = files.names(NODES).stream()
                .filter(name -> name.matches("node[0-9]+"))
                .map(name -> node(files, name))
                .toList();
        return nodes.isEmpty() ? null : nodes;
    }

    private static Map<String, @Nullable Object> node(SystemFiles files, String name) {
        // Each line begins with the node: "Node 0 MemTotal: 123 kB".
        List<String> memory = files.lines(NODES + name + "/meminfo").stream()
                .map(line -> line.replaceFirst("^Node\\s+\\d+\\s+", ""))
                .toList();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("node", SystemFiles.parsed(name.substring("node".length())));
        node.put("cpus", files.text(NODES + name + "/cpulist"));
        node.put("memoryTotalBytes", SystemFiles.bytes(memory, "MemTotal"));
        node.put("memoryFreeBytes", SystemFiles.bytes(memory, "MemFree"));
        node.put("distances", distances(files.text(NODES + name + "/distance")));
        return node;
    }

    /** To each node that is online in their order, by the firmware's scale: 10 is the node itself. */
    private static @Nullable List<Integer> distances(@Nullable String text) {
        return text == null
                ? null
                : Stream.of(text.split("\\s+")).map(Integer::valueOf).toList();
    }
}
