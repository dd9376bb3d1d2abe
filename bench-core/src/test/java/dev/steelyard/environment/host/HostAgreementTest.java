package dev.steelyard.environment.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the probe tells of this very machine, beside what the system's own programs tell. */
class HostAgreementTest {

    private static Map<String, @Nullable Object> facts = Map.of();

    @BeforeAll
    static void probe() {
        assumeTrue(Files.isReadable(Path.of("/proc/cpuinfo")), "this system has no /proc");
        facts = new HostProbe().facts();
    }

    private static List<String> output(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, words[0] + " is not installed");
            throw e;
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeTrue(code == 0, () -> String.join(" ", words) + " failed: " + text);
        return text.lines().toList();
    }

    private static @Nullable String lscpu(List<String> lines, String name) {
        return SystemFiles.field(lines.stream().map(String::strip).toList(), name);
    }

    private static void agrees(@Nullable String theirs, String ours) {
        // Where their word is missing or a dash, the machine hides it, and ours must be null.
        Object known = theirs == null || theirs.equals("-") ? null : theirs;
        Object own = facts.get(ours);
        assertEquals(known, own == null ? null : own.toString(), ours);
    }

    private static List<?> list(String name) {
        Object list = facts.get(name);
        return list == null ? List.of() : (List<?>) list;
    }

    private static List<Integer> cpus(Object text) {
        List<Integer> cpus = new ArrayList<>();
        for (String range : text.toString().split("[,\\s]+", -1)) {
            String[] ends = range.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(cpus::add);
        }
        return cpus;
    }

    @Test
    void processorsAgreeWithLscpu() throws Exception {
        List<String> theirs = output("lscpu");
        assertEquals(lscpu(theirs, "On-line CPU(s) list") == null, facts.get("onlineCpus") == null);
        assertEquals(cpus(String.valueOf(lscpu(theirs, "On-line CPU(s) list"))), cpus(facts.get("onlineCpus")));
        agrees(lscpu(theirs, "Thread(s) per core"), "threadsPerCore");
        if (facts.get("cpuVendor") != null) { // lscpu makes names of Arm's numbers by a table of its own
            agrees(lscpu(theirs, "Vendor ID"), "cpuVendor");
            agrees(lscpu(theirs, "Model name"), "cpuModel");
            agrees(lscpu(theirs, "CPU family"), "cpuFamily");
            agrees(lscpu(theirs, "Model"), "cpuModelNumber");
            agrees(lscpu(theirs, "Stepping"), "cpuStepping");
            agrees(lscpu(theirs, "Socket(s)"), "sockets");
            int cores = Integer.parseInt(String.valueOf(lscpu(theirs, "Core(s) per socket")))
                    * Integer.parseInt(String.valueOf(lscpu(theirs, "Socket(s)")));
            assertEquals(cores, facts.get("cores"));
        }
        String flags = lscpu(theirs, "Flags");
        assertEquals(
                flags == null ? null : List.copyOf(new TreeSet<>(List.of(flags.split(" ")))), facts.get("cpuFlags"));
    }

    @Test
    void cachesAgreeWithLscpu() throws Exception {
        List<String> theirs = output("lscpu", "-B", "-C=LEVEL,TYPE,ONE-SIZE,ALL-SIZE,WAYS,COHERENCY-SIZE");
        List<String> ours = new ArrayList<>();
        for (Object entry : list("cachesClaimed")) {
            Map<?, ?> cache = (Map<?, ?>) entry;
            long size = ((Number) cache.get("sizeBytes")).longValue();
            ours.add(cache.get("level") + " " + cache.get("type") + " " + size + " "
                    + size * ((Number) cache.get("instances")).longValue() + " " + cache.get("ways") + " "
                    + cache.get("lineBytes"));
        }
        assertEquals(
                new TreeSet<>(theirs.stream()
                        .skip(1)
                        .map(line -> line.strip().replaceAll("\\s+", " "))
                        .toList()),
                new TreeSet<>(ours));
    }

    @Test
    void nodesAgreeWithNumactl() throws Exception {
        List<String> theirs = output("numactl", "--hardware");
        assumeTrue(theirs.get(0).startsWith("available:"), () -> "numactl tells nothing here: " + theirs);
        List<?> nodes = list("numaNodes");
        assertEquals("available: " + nodes.size() + " nodes", theirs.get(0).replaceFirst(" \\(.*", ""));
        for (Object entry : nodes) {
            Map<?, ?> node = (Map<?, ?>) entry;
            String prefix = "node " + node.get("node");
            String cpus = String.valueOf(SystemFiles.field(theirs, prefix + " cpus"));
            assertEquals(cpus.isEmpty() ? null : cpus(cpus), node.get("cpus") == null ? null : cpus(node.get("cpus")));
            assertEquals(
                    SystemFiles.field(theirs, prefix + " size"),
                    (((Number) node.get("memoryTotalBytes")).longValue() >> 20) + " MB");
            String distances = String.valueOf(
                    SystemFiles.field(theirs.stream().map(String::strip).toList(), String.valueOf(node.get("node"))));
            assertEquals(
                    List.of(distances.split("\\s+")).stream()
                            .map(Integer::valueOf)
                            .toList(),
                    node.get("distances"));
        }
    }

    @Test
    void unitsAgreeWithGetconf() throws Exception {
        assertEquals(output("getconf", "PAGESIZE").get(0), String.valueOf(facts.get("pageSizeBytes")));
        assertEquals(
                output("getconf", "CLK_TCK").get(0),
                String.valueOf(AuxiliaryVector.read(SystemFiles.ofThisSystem()).ticksPerSecond()));
        assertEquals(
                output("getconf", "_NPROCESSORS_ONLN").get(0),
                String.valueOf(cpus(facts.get("onlineCpus")).size()));
    }

    @Test
    void memoryAgreesWithFree() throws Exception {
        String[] theirs = output("free", "-b").get(1).split("\\s+", -1);
        assertEquals(theirs[1], String.valueOf(facts.get("memoryTotalBytes")));
        long total = Long.parseLong(theirs[1]);
        for (String name : List.of("memoryFreeBytes", "memoryAvailableBytes")) {
            Object bytes = facts.get(name);
            assertNotNull(bytes, name);
            assertTrue((long) bytes > 0 && (long) bytes <= total, name + " " + bytes);
        }
    }

    @Test
    void disksAgreeWithLsblk() throws Exception {
        List<String> theirs = output("lsblk", "-b", "-d", "-n", "-o", "NAME,SIZE,ROTA").stream()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
        for (Object entry : list("disks")) {
            Map<?, ?> disk = (Map<?, ?>) entry;
            String ours = disk.get("name") + " " + disk.get("sizeBytes") + " "
                    + (Boolean.TRUE.equals(disk.get("rotational")) ? 1 : 0);
            assertTrue(theirs.contains(ours), () -> ours + " is not in " + theirs);
        }
    }

    @Test
    void processorsThatMayBeUsedAgreeWithTaskset() throws Exception {
        String mine = String.valueOf(ProcessHandle.current().pid());
        String theirs = output("taskset", "-c", "-p", mine).get(0).replaceFirst(".*: ", "");
        assertEquals(cpus(theirs), cpus(String.valueOf(facts.get("allowedCpus"))));
    }

    @Test
    void whatTheFilesSayIsToldAsItIs() throws IOException {
        agrees(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(), "kernel");
        Path thp = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        agrees(Files.isReadable(thp) ? Files.readString(thp).strip() : null, "transparentHugePages");
        Path clock = Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");
        agrees(Files.isReadable(clock) ? Files.readString(clock).strip() : null, "clockSource");
        Path governor = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        assertEquals(Files.isReadable(governor), facts.get("cpuGovernor") != null);
        assertEquals(Files.exists(Path.of("/sys/class/dmi/id")), facts.get("firmware") != null);
    }
}
