package dev.steelyard.environment.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFactsTest {

    @TempDir
    private Path folder;

    @Test
    void aControlGroupWithoutALimitHasNone() {
        assertNull(SystemFiles.limit("9223372036854771712"));
        assertNull(SystemFiles.limit("9223372036854710272"));
        assertNull(SystemFiles.limit("max"));
        assertNull(SystemFiles.limit(null));
        assertEquals(25_769_803_776L, SystemFiles.limit("25769803776"));
    }

    @Test
    void theRateIsThatOfTheInterfaceWithTheDefaultRoute() throws IOException {
        HostTree host = new HostTree(folder);
        host.file(
                "proc/net/route",
                "Iface\tDestination\tGateway\tFlags\n"
                        + "lan\t0000A8C0\t00000000\t0001\n"
                        + "wan\t00000000\t0100000A\t0003\n");
        host.file("sys/class/net/lan/speed", "1000");
        host.file("sys/class/net/wan/speed", "25000\n");
        assertEquals(25.0, NetworkRate.gigabitsPerSecond(host.files()));
        host.file("sys/class/net/wan/speed", "-1");
        assertNull(NetworkRate.gigabitsPerSecond(host.files()));
        host.file("proc/net/route", "Iface\tDestination\n");
        assertNull(NetworkRate.gigabitsPerSecond(host.files()));
    }
}
