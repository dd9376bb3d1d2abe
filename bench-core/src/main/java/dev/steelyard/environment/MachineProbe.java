package dev.steelyard.environment;

import dev.steelyard.format.Digests;
import dev.steelyard.spi.EnvironmentProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which machine this is, without naming it: the kernel's random id of its last start, as a digest. */
public final class MachineProbe implements EnvironmentProbe {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    @Override
    public String section() {
        return "machine";
    }

    @Override
    public Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("bootIdSha256", bootIdSha256());
        return facts;
    }

    private static @Nullable String bootIdSha256() {
        try {
            return Digests.ofBytes(Files.readAllBytes(BOOT_ID));
        } catch (IOException e) {
            return null; // not every system has one
        }
    }
}
