package dev.steelyard.environment;

import dev.steelyard.spi.EnvironmentProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(BOOT_ID));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            return null; // not every system has one
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
