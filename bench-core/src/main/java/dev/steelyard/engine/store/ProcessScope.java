package dev.steelyard.engine.store;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a process id means something: folders may be shared with other machines and containers, whose processes cannot
 * be seen from here.
 *
 * @param bootId what Linux calls this boot of this machine, or {@code null} where it is not told
 * @param pidNamespace the namespace of process ids, such as {@code pid:[4026531836]}, or {@code null}
 */
record ProcessScope(@Nullable String bootId, @Nullable String pidNamespace) {

    private static final int NAME_LENGTH = 12;

    /** That of this process. */
    static ProcessScope own() {
        return new ProcessScope(bootIdOfThisMachine(), namespaceOfThisProcess());
    }

    /** Whether both are told, and one differs; what is not told is taken for the same. */
    boolean isForeign() {
        ProcessScope own = own();
        return differ(bootId, own.bootId) || differ(pidNamespace, own.pidNamespace);
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    /** A short name for folders: equal for equal scopes. */
    String name() {
        List<String> parts = List.of(Objects.toString(bootId, ""), Objects.toString(pidNamespace, ""));
        return Digests.of(Json.mapper().valueToTree(parts)).substring(0, NAME_LENGTH);
    }

    private static @Nullable String bootIdOfThisMachine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return null; // not Linux
        }
    }

    private static @Nullable String namespaceOfThisProcess() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return null; // not Linux
        }
    }
}
