package dev.steelyard.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
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
        Path routes = folder.resolve("route");
        Files.writeString(
                routes,
                "Iface\tDestination\tGateway\tFlags\n"
                        + "lan\t0000A8C0\t00000000\t0001\n"
                        + "wan\t00000000\t0100000A\t0003\n");
        speed("lan", "1000");
        speed("wan", "25000\n");
        assertEquals(25.0, NetworkRate.gigabitsPerSecond(routes.toString(), folder.toString()));
        speed("wan", "-1");
        assertNull(NetworkRate.gigabitsPerSecond(routes.toString(), folder.toString()));
        Files.writeString(routes, "Iface\tDestination\n");
        assertNull(NetworkRate.gigabitsPerSecond(routes.toString(), folder.toString()));
    }

    private void speed(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("speed"), text);
    }
}
