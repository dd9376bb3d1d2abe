package dev.steelyard.environment.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The network cards, without their addresses: those identify a customer. Interfaces that are no device, such as bridges
 * of containers, are left out unless the default route goes by one.
 */
final class NicFacts {

    private static final String INTERFACES = "sys/class/net/";

    private NicFacts() {}

    /** The cards, or {@code null} when the system tells of no interface. */
    static @Nullable List<Map<String, @Nullable Object>> cards(SystemFiles files) {
        List<String> names = files.names(INTERFACES);
        String way = NetworkRate.defaultInterface(files);
        return names.isEmpty()
                ? null
                : names.stream()
                        .filter(name -> name.equals(way) || files.exists(INTERFACES + name + "/device"))
                        .map(name -> card(files, name, name.equals(way)))
                        .toList();
    }

    private static Map<String, @Nullable Object> card(SystemFiles files, String name, boolean defaultRoute) {
        String nic = INTERFACES + name + "/";
        Map<String, @Nullable Object> card = new LinkedHashMap<>();
        card.put("name", name);
        card.put("driver", files.linked(nic + "device/driver"));
        card.put("driverVersion", files.text(nic + "device/driver/module/version"));
        card.put("speedMegabitsPerSecond", NetworkRate.megabitsPerSecond(files, name));
        card.put("duplex", duplex(files.text(nic + "duplex")));
        card.put("mtuBytes", files.number(nic + "mtu"));
        card.put("state", files.text(nic + "operstate"));
        card.put("receiveQueues", queues(files, nic, "rx-"));
        card.put("transmitQueues", queues(files, nic, "tx-"));
        card.put("numaNode", node(files.number(nic + "device/numa_node")));
        card.put("defaultRoute", defaultRoute);
        return card;
    }

    private static @Nullable String duplex(@Nullable String told) {
        return "unknown".equals(told) ? null : told;
    }

    private static @Nullable Integer queues(SystemFiles files, String nic, String prefix) {
        List<String> queues = files.names(nic + "queues");
        return queues.isEmpty()
                ? null
                : (Integer) (int)
                        queues.stream().filter(name -> name.startsWith(prefix)).count();
    }

    /** The kernel writes -1 for a device whose node it does not know. */
    private static @Nullable Long node(@Nullable Long told) {
        return told == null || told < 0 ? null : told;
    }
}
