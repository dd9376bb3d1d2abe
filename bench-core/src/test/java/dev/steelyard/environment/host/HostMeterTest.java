package dev.steelyard.environment.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.model.iteration.HostUse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMeterTest {

    @TempDir
    private Path root;

    private HostTree host(long ticksPerSecond) throws IOException {
        ByteBuffer vector = ByteBuffer.allocate(6 * Long.BYTES).order(ByteOrder.nativeOrder());
        vector.putLong(6)
                .putLong(4096)
                .putLong(17)
                .putLong(ticksPerSecond)
                .putLong(0)
                .putLong(0);
        HostTree host = new HostTree(root).bytes("proc/self/auxv", vector.array());
        for (int cpu = 0; cpu < 2; cpu++) {
            host.file("sys/devices/system/cpu/cpu" + cpu + "/topology/core_id", String.valueOf(cpu));
        }
        return host;
    }

    private static void stat(HostTree host, long steal, long switches) throws IOException {
        host.file(
                "proc/stat",
                "cpu  1 2 3 4 5 6 7 " + steal + " 0 0\ncpu0 1 2 3 4 5 6 7 999 0 0\nintr 5 1 2\nctxt " + switches
                        + "\nbtime 7\n");
    }

    @Test
    void whatTheHostLostIsTheDifference() throws IOException {
        HostTree host = host(250);
        host.file("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "5");
        host.file("sys/devices/system/cpu/cpu1/thermal_throttle/package_throttle_count", "7");
        HostMeter meter = new HostMeter(host.files());
        stat(host, 100, 5_000);
        meter.start();
        stat(host, 103, 5_400);
        host.file("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "6");
        assertEquals(new HostUse(12_000_000L, 400L, 1L, null), meter.use());
        meter.start();
        assertEquals(new HostUse(0L, 0L, 0L, null), meter.use());
    }

    @Test
    void pressureIsTheDifferenceOfItsTotal() throws IOException {
        HostTree host = host(100);
        HostMeter meter = new HostMeter(host.files());
        host.file("proc/pressure/cpu", "some avg10=1.00 avg60=2.00 avg300=3.00 total=5000\nfull avg10=0 total=7");
        meter.start();
        host.file("proc/pressure/cpu", "some avg10=9.00 avg60=2.00 avg300=3.00 total=5400\nfull avg10=0 total=9");
        assertEquals(400_000L, meter.use().cpuPressureNanos());
    }

    @Test
    void aCounterThatWentBackTellsNothing() throws IOException {
        HostTree host = host(100);
        HostMeter meter = new HostMeter(host.files());
        stat(host, 100, 5_000);
        meter.start();
        stat(host, 50, 5_001);
        assertEquals(new HostUse(null, 1L, null, null), meter.use());
    }

    @Test
    void withoutTheKernelsWordNothingIsKnown() throws IOException {
        HostMeter hidden = new HostMeter(new SystemFiles(root));
        hidden.start();
        assertEquals(new HostUse(null, null, null, null), hidden.use());
        HostTree host = host(1L << 40);
        stat(host, 1, 1);
        HostMeter unitless = new HostMeter(host.files());
        unitless.start();
        assertEquals(new HostUse(null, 0L, null, null), unitless.use());
    }

    @Test
    void thisHostSwitches() {
        assumeTrue(Files.isReadable(Path.of("/proc/stat")), "this system has no /proc");
        HostMeter meter = new HostMeter();
        meter.start();
        assertNotNull(meter.use().contextSwitches());
    }
}
