package dev.steelyard.objects.file;

import dev.steelyard.objects.Actions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a key may look like: something that S3 takes and that is a safe path below a folder. */
final class Keys {

    /** S3's limit. */
    static final int MAX_BYTES = 1024;

    private Keys() {}

    /** Checks a key; that of a listing may end in a slash, since keys only begin with it. */
    static void check(String action, String key, String pointer, Problems problems) {
        String wrong = fault(key, action.equals(Actions.LIST));
        if (wrong != null) {
            String shown = key.length() <= 100 ? key : key.substring(0, 100) + "…";
            throw problems.at(
                    pointer,
                    "a key that is a plain relative path of 1 to " + MAX_BYTES + " bytes in UTF-8",
                    wrong + " in '" + shown.replace("\0", "\\0") + "'",
                    "write a key such as " + action + "/photos/1.jpg");
        }
        if (action.equals(Actions.UPLOAD) && !key.startsWith("upload/")) {
            throw problems.at(
                    pointer,
                    "an upload's key below upload/",
                    "'" + key + "'",
                    "begin the key with upload/, where buckets expire what benchmarks leave");
        }
    }

    private static @Nullable String fault(String key, boolean prefix) {
        if (key.indexOf('\0') >= 0) {
            return "a NUL character";
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            return "half a surrogate pair";
        }
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return bytes + " bytes";
        }
        String path = prefix && key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        if (path.startsWith("/")) {
            return "an absolute path";
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return part.isEmpty() ? "an empty part" : "the part '" + part + "'";
            }
        }
        return null;
    }

    /** The first of the keys' folders that is itself a key, which no file system can hold; {@code null} for none. */
    static @Nullable String fileAndFolder(String key, Set<String> keys) {
        for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
            String folder = key.substring(0, slash);
            if (keys.contains(folder)) {
                return folder;
            }
        }
        return null;
    }

    /** Actions that may be done to one key in one workload. */
    static boolean compatible(String one, String other) {
        List<String> reads = List.of(Actions.DOWNLOAD, Actions.HEAD);
        return one.equals(other) || (reads.contains(one) && reads.contains(other));
    }
}
