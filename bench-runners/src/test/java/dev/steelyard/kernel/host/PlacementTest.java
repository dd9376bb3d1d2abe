package dev.steelyard.kernel.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine of two nodes, four cores and eight threads, written as Linux shows it. */
class PlacementTest {

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    @BeforeEach
    void machine() throws IOException {
        write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-7");
        write("proc/self/cgroup", "0::/box/inner");
        write("proc/meminfo", "MemTotal: 9000 kB\nMemAvailable: 8000 kB");
        for (int cpu = 0; cpu < 8; cpu++) {
            String folder = "sys/devices/system/cpu/cpu" + cpu + "/";
            write(folder + "topology/thread_siblings_list", cpu % 4 + "," + (cpu % 4 + 4));
            write(folder + "cache/index0/level", "1");
            write(folder + "cache/index0/size", "32K");
            write(folder + "cache/index1/level", "3");
            write(folder + "cache/index1/size", "16384K");
            write(folder + "cache/index1/shared_cpu_list", cpu % 4 < 2 ? "0-1,4-5" : "2-3,6-7");
        }
        write("sys/devices/system/node/node0/cpulist", "0-1,4-5");
        write("sys/devices/system/node/node1/cpulist", "2-3,6-7");
    }

    private List<Integer> place(String threads) {
        return Placement.of(Machine.read(root), threads);
    }

    @Test
    void allTakesCoresBeforeTheirSecondThreads() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), place("all"));
        assertEquals(List.of(0, 1, 2, 3), place("cores"));
        assertEquals(List.of(0, 1, 2), place("3"));
        assertEquals(List.of(2, 6, 7), place("6-7,2"));
        assertEquals("pinned to processors 2 on node 1, 6 (second thread of its core) on node 1", describe("2,6"));
    }

    private String describe(String threads) {
        return Placement.describe(Machine.read(root), place(threads));
    }

    @Test
    void theCpusetCounts() throws IOException {
        write("proc/self/status", "Cpus_allowed_list:\t1,5-6");
        assertEquals(List.of(1, 6, 5), place("all"));
        assertEquals(List.of(1, 6), place("cores"));
        assertThrows(InvalidInputException.class, () -> place("0,1"));
        assertThrows(InvalidInputException.class, () -> place("4"));
    }

    @Test
    void theQuotaOfAnyGroupAboveCounts() throws IOException {
        write("sys/fs/cgroup/box/cpu.max", "250000 100000");
        write("sys/fs/cgroup/box/inner/cpu.max", "max 100000");
        assertEquals(List.of(0, 1), place("all"));
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> place("3"));
        assertTrue(refusal.getMessage().contains("quota of 2.5"), refusal.getMessage());
    }

    @Test
    void theOldControlGroupsQuotaCountsToo() throws IOException {
        write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "400000");
        write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");
        assertEquals(4, place("all").size());
    }

    @Test
    void theOldQuotaOfTheOwnGroupAndOfThoseAboveCounts() throws IOException {
        write("proc/self/cgroup", "5:memory:/box\n3:cpu,cpuacct:/box/inner\n1:name=systemd:/elsewhere");
        write("sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "300000");
        write("sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "100000");
        write("sys/fs/cgroup/cpu/box/inner/cpu.cfs_quota_us", "-1");
        write("sys/fs/cgroup/cpu/box/inner/cpu.cfs_period_us", "100000");
        write("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "7000");
        write("sys/fs/cgroup/memory/box/memory.usage_in_bytes", "1000");
        assertEquals(3, place("all").size());
        assertEquals(6000L, Machine.read(root).availableBytes());
    }

    @Test
    void aQuotaBelowOneLeavesOne() throws IOException {
        write("sys/fs/cgroup/box/inner/cpu.max", "50000 100000");
        assertEquals(List.of(0), place("all"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "9", "99999", "-1", "1.5", "", "two", "0-", "3-1", "0,,1", "0-9", "ALL", " ", "0,0", "0-2,1"
            })
    void whatIsNoPlacementIsRefused(String threads) {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> place(threads));
        assertTrue(refusal.getMessage().startsWith("setting threads: expected"), refusal.getMessage());
    }

    @Test
    void theMemoryThatTheGroupLeavesCounts() throws IOException {
        assertEquals(8000 * 1024L, Machine.read(root).availableBytes());
        write("sys/fs/cgroup/box/memory.max", "5000");
        write("sys/fs/cgroup/box/memory.current", "3000");
        assertEquals(2000L, Machine.read(root).availableBytes());
    }

    @Test
    void eachCacheCountsOnceAndSizesFollow() {
        Machine machine = Machine.read(root);
        assertEquals(2 * 16384 * 1024L, machine.lastLevelBytes());
        KernelSpec stream = KernelSpec.named("stream").orElseThrow();
        assertEquals(4 * 2 * 16384 * 1024L, DefaultSizes.of(stream, machine, 8));
        assertNull(DefaultSizes.doubt(stream, machine, 4 * 2 * 16384 * 1024L));
        assertEquals(
                "arrays of 8.0 MiB are smaller than 4 x the last-level caches of 32.0 MiB: this is not memory"
                        + " bandwidth",
                DefaultSizes.doubt(stream, machine, 8 << 20));
        assertNull(DefaultSizes.doubt(KernelSpec.named("latency").orElseThrow(), machine, 8 << 20));
    }

    @Test
    void whatIsHiddenIsNull(@TempDir Path empty) {
        Machine machine = Machine.read(empty);
        assertNull(machine.lastLevelBytes());
        assertNull(DefaultSizes.doubt(KernelSpec.named("stream").orElseThrow(), machine, 1 << 20));
        assertNull(machine.availableBytes());
        assertNull(machine.quotaCpus());
        assertNull(machine.node(0));
    }
}
