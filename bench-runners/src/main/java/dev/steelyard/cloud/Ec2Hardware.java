package dev.steelyard.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether the firmware or the hypervisor says that this is an EC2 instance. */
final class Ec2Hardware {

    private static final String NITRO = "Amazon EC2";

    private Ec2Hardware() {}

    /** Says so below this root; what cannot be read says nothing. */
    static boolean isHere(Path root) {
        Path firmware = root.resolve("sys/class/dmi/id");
        return text(firmware.resolve("sys_vendor")).equals(NITRO)
                || text(firmware.resolve("bios_vendor")).equals(NITRO)
                // Instances on Xen: a version such as 4.11.amazon, and an identifier that begins with ec2.
                || text(firmware.resolve("bios_version")).endsWith(".amazon")
                || text(root.resolve("sys/hypervisor/uuid"))
                        .toLowerCase(Locale.ROOT)
                        .startsWith("ec2");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
