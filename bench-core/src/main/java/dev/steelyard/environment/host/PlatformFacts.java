package dev.steelyard.environment.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the processors are inside of: a board or a virtual machine, and perhaps a container. Firmware tells makers and
 * product names; serial numbers and asset tags, which identify a customer, are left out.
 */
final class PlatformFacts {

    private static final String CLOCK = "sys/devices/system/clocksource/clocksource0/";
    private static final String DMI = "sys/class/dmi/id/";

    /** A kernel offers these clocks only under the hypervisor that it has recognised. */
    private static final Map<String, String> HYPERVISOR_OF_CLOCK =
            Map.of("kvm-clock", "kvm", "xen", "xen", "hyperv_clocksource_tsc_page", "hyper-v");

    private PlatformFacts() {}

    static void add(SystemFiles files, Map<String, @Nullable Object> facts) {
        String clocks = files.text(CLOCK + "available_clocksource");
        List<String> offered = clocks == null ? List.of() : List.of(clocks.split("\\s+"));
        facts.put("clockSource", files.text(CLOCK + "current_clocksource"));
        facts.put("clockSourcesOffered", clocks == null ? null : offered);
        facts.put("hypervisor", hypervisor(files, offered));
        facts.put("hypervisorFlag", hypervisorFlag(files));
        facts.put("container", container(files));
        facts.put("firmware", firmware(files));
    }

    private static @Nullable String hypervisor(SystemFiles files, List<String> clocks) {
        String type = files.text("sys/hypervisor/type");
        return type != null
                ? type
                : clocks.stream()
                        .filter(HYPERVISOR_OF_CLOCK::containsKey)
                        .map(HYPERVISOR_OF_CLOCK::get)
                        .findFirst()
                        .orElse(null);
    }

    /** Whether the processor says that it is virtual, which only those of x86 can; a hypervisor may hide itself. */
    private static @Nullable Boolean hypervisorFlag(SystemFiles files) {
        String flags = SystemFiles.field(files.lines("proc/cpuinfo"), "flags");
        return flags == null ? null : (Boolean) List.of(flags.split("\\s+")).contains("hypervisor");
    }

    private static @Nullable String container(SystemFiles files) {
        String told = files.text("run/systemd/container");
        if (told != null) {
            return told;
        }
        if (files.exists("run/.containerenv")) {
            return "podman";
        }
        return files.exists(".dockerenv") ? "docker" : null;
    }

    private static @Nullable Map<String, @Nullable Object> firmware(SystemFiles files) {
        if (!files.exists(DMI)) {
            return null;
        }
        Map<String, @Nullable Object> firmware = new LinkedHashMap<>();
        firmware.put("systemVendor", files.text(DMI + "sys_vendor"));
        firmware.put("productName", files.text(DMI + "product_name"));
        firmware.put("productVersion", files.text(DMI + "product_version"));
        firmware.put("boardVendor", files.text(DMI + "board_vendor"));
        firmware.put("boardName", files.text(DMI + "board_name"));
        firmware.put("biosVendor", files.text(DMI + "bios_vendor"));
        firmware.put("biosVersion", files.text(DMI + "bios_version"));
        return firmware;
    }
}
