package dev.steelyard.environment.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probe makes of machines that are not here. */
class HostTreeTest {

    /** These come from the JVM and not from files. */
    private static final Set<String> OF_THE_JVM = Set.of("os", "kernel", "architecture", "logicalCpus");

    @TempDir
    private Path root;

    private HostTree host;

    @BeforeEach
    void begin() {
        host = new HostTree(root);
    }

    private Map<String, @Nullable Object> facts() {
        return new HostProbe(host.files()).facts();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void nothingIsGuessedWhereNothingIsShown() {
        Map<String, @Nullable Object> facts = facts();
        assertEquals(
                map(
                        "version",
                        null,
                        "memoryLimitBytes",
                        null,
                        "swapLimitBytes",
                        null,
                        "cpuLimit",
                        null,
                        "processLimit",
                        null,
                        "cpus",
                        null,
                        "memoryNodes",
                        null),
                facts.remove("cgroup"));
        facts.keySet().removeAll(OF_THE_JVM);
        facts.forEach((name, value) -> assertNull(value, name));
        assertTrue(facts.size() > 40, () -> facts.size() + " facts");
    }

    /** Two sockets of two cores of two threads. */
    private void twoSockets() throws IOException {
        for (int cpu = 0; cpu < 8; cpu++) {
            String path = "sys/devices/system/cpu/cpu" + cpu + "/";
            int core = cpu % 4;
            String socket = core < 2 ? "0-1,4-5" : "2-3,6-7";
            host.file(path + "topology/package_cpus_list", socket);
            host.file(path + "topology/core_cpus_list", core + "," + (core + 4));
            host.file(path + "cpufreq/scaling_governor", cpu == 7 ? "powersave" : "performance");
            cache(path + "cache/index0/", 1, "Data", "48K", core + "," + (core + 4));
            cache(path + "cache/index3/", 3, "Unified", "36864K", socket);
        }
        host.file("sys/devices/system/cpu/cpu8/online", "0");
        host.file("sys/devices/system/cpu/smt/active", "1");
        host.file("sys/devices/system/cpu/intel_pstate/no_turbo", "1");
    }

    private void cache(String path, int level, String type, String size, String shared) throws IOException {
        host.file(path + "level", level + "\n");
        host.file(path + "type", type);
        host.file(path + "size", size);
        host.file(path + "shared_cpu_list", shared);
    }

    @Test
    void socketsCoresAndThreadsAreCounted() throws IOException {
        twoSockets();
        Map<String, @Nullable Object> facts = facts();
        assertEquals(2, facts.get("sockets"));
        assertEquals(4, facts.get("cores"));
        assertEquals(2, facts.get("threadsPerCore"));
        assertEquals(List.of("0,4", "1,5", "2,6", "3,7"), facts.get("smtSiblings"));
        assertEquals(true, facts.get("smtActive"));
        assertEquals("performance, powersave", facts.get("cpuGovernor"));
        assertEquals(false, facts.get("turbo"));
        assertEquals(
                List.of(
                        map(
                                "level",
                                1L,
                                "type",
                                "Data",
                                "sizeBytes",
                                49152L,
                                "lineBytes",
                                null,
                                "ways",
                                null,
                                "instances",
                                4),
                        map(
                                "level",
                                3L,
                                "type",
                                "Unified",
                                "sizeBytes",
                                36L << 20,
                                "lineBytes",
                                null,
                                "ways",
                                null,
                                "instances",
                                2)),
                facts.get("cachesClaimed"));
    }

    @Test
    void aTopologyThatIsHalfHiddenIsUnknown() throws IOException {
        twoSockets();
        host.file("sys/devices/system/cpu/cpu3/topology/package_cpus_list", "");
        assertNull(facts().get("sockets"));
        assertEquals(4, facts().get("cores"));
    }

    @Test
    void processorsThatDifferAllCount() throws IOException {
        host.file("proc/cpuinfo", "model name\t: Big\nflags\t\t: b a c\n\nmodel name\t: Small\nflags\t\t: a b\n");
        Map<String, @Nullable Object> facts = facts();
        assertEquals("Big, Small", facts.get("cpuModel"));
        assertEquals(List.of("a", "b"), facts.get("cpuFlags"));
        assertEquals(false, facts.get("hypervisorFlag"));
    }

    @Test
    void armHasNumbersInsteadOfNames() throws IOException {
        host.file(
                "proc/cpuinfo",
                "Features\t: fp asimd sve\nCPU implementer\t: 0x41\nCPU variant\t: 0x1\nCPU part\t: 0xd40\n"
                        + "CPU revision\t: 1\n");
        Map<String, @Nullable Object> facts = facts();
        assertNull(facts.get("cpuModel"));
        assertEquals("0x41", facts.get("cpuImplementer"));
        assertEquals("0xd40", facts.get("cpuPart"));
        assertEquals(List.of("asimd", "fp", "sve"), facts.get("cpuFlags"));
        assertNull(facts.get("hypervisorFlag"));
    }

    @Test
    void nodesHaveDistances() throws IOException {
        for (int node : List.of(0, 1)) {
            String path = "sys/devices/system/node/node" + node + "/";
            host.file(path + "cpulist", node == 0 ? "0-3" : "\n");
            host.file(path + "distance", node == 0 ? "10 21" : "21 10");
            host.file(path + "meminfo", "Node " + node + " MemTotal:  2048 kB\nNode " + node + " MemFree:  4 kB\n");
        }
        assertEquals(
                List.of(
                        map(
                                "node",
                                0L,
                                "cpus",
                                "0-3",
                                "memoryTotalBytes",
                                2L << 20,
                                "memoryFreeBytes",
                                4096L,
                                "distances",
                                List.of(10, 21)),
                        map(
                                "node",
                                1L,
                                "cpus",
                                null,
                                "memoryTotalBytes",
                                2L << 20,
                                "memoryFreeBytes",
                                4096L,
                                "distances",
                                List.of(21, 10))),
                facts().get("numaNodes"));
    }

    @Test
    void theLeastLimitOfAllGroupsCounts() throws IOException {
        host.file("sys/fs/cgroup/cgroup.controllers", "cpuset cpu memory");
        host.file("proc/self/cgroup", "0::/slice/pod/container\n");
        host.file("sys/fs/cgroup/slice/pod/container/memory.max", "max");
        host.file("sys/fs/cgroup/slice/pod/container/cpu.max", "400000 100000");
        host.file("sys/fs/cgroup/slice/pod/container/pids.max", "500");
        host.file("sys/fs/cgroup/slice/pod/memory.max", "1073741824");
        host.file("sys/fs/cgroup/slice/pod/cpu.max", "150000 100000");
        host.file("sys/fs/cgroup/slice/cpuset.cpus.effective", "0-3");
        host.file("sys/fs/cgroup/cpuset.cpus.effective", "0-7");
        assertEquals(
                map(
                        "version",
                        2,
                        "memoryLimitBytes",
                        1L << 30,
                        "swapLimitBytes",
                        null,
                        "cpuLimit",
                        1.5,
                        "processLimit",
                        500L,
                        "cpus",
                        "0-3",
                        "memoryNodes",
                        null),
                facts().get("cgroup"));
    }

    @Test
    void groupsOfVersion1AreReadToo() throws IOException {
        host.file("proc/self/cgroup", "5:cpu,cpuacct:/docker/x\n4:memory:/docker/x\n1:name=systemd:/\n0::/\n");
        host.file("sys/fs/cgroup/memory/docker/x/memory.limit_in_bytes", "9223372036854771712");
        host.file("sys/fs/cgroup/memory/memory.limit_in_bytes", "4096");
        host.file("sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us", "-1");
        host.file("sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us", "100000");
        host.file("sys/fs/cgroup/cpuset/cpuset.effective_cpus", "2,3");
        assertEquals(
                map(
                        "version",
                        1,
                        "memoryLimitBytes",
                        4096L,
                        "swapLimitBytes",
                        null,
                        "cpuLimit",
                        null,
                        "processLimit",
                        null,
                        "cpus",
                        "2,3",
                        "memoryNodes",
                        null),
                facts().get("cgroup"));
    }

    @Test
    void cardsHaveDriversButNoAddresses() throws IOException {
        host.file("sys/class/net/ens5/speed", "25000");
        host.file("sys/class/net/ens5/address", "06:aa:bb:cc:dd:ee");
        host.file("sys/class/net/ens5/duplex", "unknown");
        host.file("sys/class/net/ens5/queues/rx-0/rps_cpus", "0");
        host.file("sys/class/net/ens5/queues/rx-1/rps_cpus", "0");
        host.file("sys/class/net/ens5/queues/tx-0/xps_cpus", "0");
        host.file("sys/class/net/ens5/device/numa_node", "-1");
        host.link("sys/class/net/ens5/device/driver", "sys/bus/pci/drivers/ena");
        host.file("sys/class/net/lo/mtu", "65536");
        host.file("sys/class/net/br0/speed", "-1");
        host.file("proc/net/route", "Iface\tDestination\nbr0\t00000000\n");
        List<?> cards = (List<?>) facts().getOrDefault("networkCards", List.of());
        assertEquals(
                map(
                        "name",
                        "br0",
                        "driver",
                        null,
                        "driverVersion",
                        null,
                        "speedMegabitsPerSecond",
                        null,
                        "duplex",
                        null,
                        "mtuBytes",
                        null,
                        "state",
                        null,
                        "receiveQueues",
                        null,
                        "transmitQueues",
                        null,
                        "numaNode",
                        null,
                        "defaultRoute",
                        true),
                cards.get(0));
        assertEquals(
                map(
                        "name",
                        "ens5",
                        "driver",
                        "ena",
                        "driverVersion",
                        null,
                        "speedMegabitsPerSecond",
                        25000L,
                        "duplex",
                        null,
                        "mtuBytes",
                        null,
                        "state",
                        null,
                        "receiveQueues",
                        2,
                        "transmitQueues",
                        1,
                        "numaNode",
                        null,
                        "defaultRoute",
                        false),
                cards.get(1));
        assertEquals(2, cards.size());
        assertFalse(facts().toString().contains("06:aa"));
    }

    @Test
    void disksAreDevicesWithoutTheirSerialNumbers() throws IOException {
        host.file("sys/block/nvme0n1/size", "2048");
        host.file("sys/block/nvme0n1/device/model", "Amazon EC2 NVMe Instance Storage       ");
        host.file("sys/block/nvme0n1/device/serial", "AWS0123456789");
        host.file("sys/block/nvme0n1/queue/rotational", "0");
        host.file("sys/block/loop0/size", "8");
        List<?> disks = (List<?>) facts().getOrDefault("disks", List.of());
        assertEquals(
                List.of(map(
                        "name",
                        "nvme0n1",
                        "model",
                        "Amazon EC2 NVMe Instance Storage",
                        "sizeBytes",
                        1L << 20,
                        "rotational",
                        false,
                        "logicalBlockBytes",
                        null,
                        "physicalBlockBytes",
                        null,
                        "scheduler",
                        null,
                        "writeCache",
                        null)),
                disks);
        assertFalse(facts().toString().contains("AWS0123"));
    }

    @Test
    void firmwareTellsMakersButNoSerialNumbers() throws IOException {
        host.file("sys/class/dmi/id/sys_vendor", "Amazon EC2");
        host.file("sys/class/dmi/id/product_name", "c7i.large");
        host.file("sys/class/dmi/id/board_asset_tag", "i-0123456789abcdef0");
        host.file("sys/class/dmi/id/product_serial", "ec2-serial");
        host.file("sys/devices/system/clocksource/clocksource0/available_clocksource", "kvm-clock tsc acpi_pm");
        host.file("run/.containerenv", "");
        Map<String, @Nullable Object> facts = facts();
        assertEquals("kvm", facts.get("hypervisor"));
        assertEquals("podman", facts.get("container"));
        assertEquals(
                map(
                        "systemVendor",
                        "Amazon EC2",
                        "productName",
                        "c7i.large",
                        "productVersion",
                        null,
                        "boardVendor",
                        null,
                        "boardName",
                        null,
                        "biosVendor",
                        null,
                        "biosVersion",
                        null),
                facts.get("firmware"));
        assertFalse(facts.toString().contains("i-0123") || facts.toString().contains("ec2-serial"));
    }

    @Test
    void aSecretOnTheKernelsCommandLineIsTakenOut() throws IOException {
        host.file("proc/cmdline", "quiet isolcpus=2-3 rd.password=hunter2 --token abc mitigations=off\n");
        assertEquals(
                "quiet isolcpus=2-3 rd.password=*** --token *** mitigations=off", facts().get("kernelCommandLine"));
    }

    @Test
    void sensorsTellDegrees() throws IOException {
        host.file("sys/class/thermal/thermal_zone0/type", "x86_pkg_temp");
        host.file("sys/class/thermal/thermal_zone0/temp", "45500");
        host.file("sys/class/thermal/cooling_device0/type", "Processor");
        host.file("sys/class/hwmon/hwmon1/name", "coretemp");
        host.file("sys/class/hwmon/hwmon1/temp2_input", "61000");
        host.file("sys/class/hwmon/hwmon1/temp2_label", "Core 0");
        assertEquals(
                Arrays.asList(
                        map("sensor", "x86_pkg_temp", "celsius", 45.5),
                        map("sensor", "coretemp Core 0", "celsius", 61.0)),
                facts().get("temperatures"));
    }

    @Test
    void largePagesThatAreSetAsideAreTold() throws IOException {
        host.file("sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages", "16");
        host.file("sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages", "9");
        assertEquals(List.of(map("sizeBytes", 2L << 20, "total", 16L, "free", 9L)), facts().get("hugePages"));
    }
}
