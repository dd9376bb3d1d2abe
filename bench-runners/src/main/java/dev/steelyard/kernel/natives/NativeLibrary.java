package dev.steelyard.kernel.natives;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.Kernel;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The library that comes along as a resource for each platform. It is loaded once in a JVM, after its checksum was
 * compared; that it cannot be loaded is an answer, not an exception.
 */
public final class NativeLibrary {

    private static final String FOLDER = "/dev/steelyard/kernel/native/";
    private static final String FILE = "libsteelyard.so";

    private static @Nullable NativeLibrary loaded;

    private final String platform;
    private final String sha256;

    private NativeLibrary(String platform, String sha256) {
        this.platform = platform;
        this.sha256 = sha256;
    }

    /**
     * What came of loading it.
     *
     * @param library the library, or {@code null}
     * @param reason why there is none, or {@code null}
     */
    public record Loading(
            @Nullable NativeLibrary library, @Nullable String reason) {}

    /** Loads it from a file that is made in the JVM's temporary folder and removed at once. */
    public static Loading load() {
        return load(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** As above, by way of another folder. */
    static synchronized Loading load(Path folder) {
        NativeLibrary library = loaded;
        return library == null ? loadNow(folder, Platform.current()) : new Loading(library, null);
    }

    private static Loading loadNow(Path folder, String platform) {
        byte[] bytes = resource(platform + "/" + FILE);
        byte[] sums = resource("SHA-256SUMS");
        if (bytes == null || sums == null) {
            return new Loading(null, "there is no native library for " + platform);
        }
        Loading loading = load(folder, platform, bytes, Platform.expectedSha256(sums, platform + "/" + FILE));
        loaded = loading.library();
        return loading;
    }

    /** Checks and loads these bytes; for tests, too, which hand in damaged ones. */
    static Loading load(Path folder, String platform, byte[] bytes, @Nullable String expectedSha256) {
        String sha256 = Platform.sha256(bytes);
        if (!sha256.equals(expectedSha256)) {
            return new Loading(
                    null,
                    "the native library for " + platform + " is damaged: expected the SHA-256 " + expectedSha256
                            + ", found " + sha256);
        }
        try {
            Path file = Files.createTempFile(folder, "steelyard", ".so");
            try {
                Files.write(file, bytes);
                System.load(file.toAbsolutePath().toString());
            } finally {
                // What is mapped stays usable without its name.
                Files.deleteIfExists(file);
            }
            return new Loading(new NativeLibrary(platform, sha256), null);
        } catch (IOException e) {
            return new Loading(null, "the native library cannot be written to " + folder + ": " + why(folder, e));
        } catch (UnsatisfiedLinkError e) {
            return new Loading(null, "the native library cannot be loaded from " + folder + ": " + e.getMessage());
        }
    }

    /** In words, as the message of such an exception is often nothing but the file's name. */
    private static String why(Path folder, IOException e) {
        if (!Files.isDirectory(folder)) {
            return "there is no such folder";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? "this process may not create a file there" : reason;
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = NativeLibrary.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null; // a jar that cannot be read holds no library
        }
    }

    /** The library that this JVM has loaded already, or {@code null}; loads nothing. */
    public static synchronized @Nullable NativeLibrary present() {
        return loaded;
    }

    /**
     * The instruction set of that name.
     *
     * @throws InvalidInputException naming those that this CPU offers
     */
    public String isa(String name) {
        int isa = NativeBridge.isaNamed(name);
        String resolved = isa < 0 ? null : NativeBridge.isaName(isa);
        if (resolved == null) {
            throw InvalidInputException.of(
                    "setting isa",
                    "auto or one that this CPU offers: " + String.join(", ", isas()),
                    "'" + name + "', which " + (isa == -2 ? "this CPU lacks" : "is unknown on " + platform),
                    "choose another, or leave it out");
        }
        return resolved;
    }

    private static List<String> isas() {
        List<String> offered = new ArrayList<>();
        for (int isa = 0; ; isa++) {
            String name = NativeBridge.isaName(isa);
            if (name == null) {
                return offered;
            }
            if (NativeBridge.isaOffered(isa)) {
                offered.add(name);
            }
        }
    }

    /** A kernel for an instruction set that {@link #isa} gave. */
    public Kernel kernel(Assignment assignment, String isa) {
        return NativeKernel.of(assignment, NativeBridge.isaNamed(isa));
    }

    /** What it is and was built with, for the result; JSON values only. */
    public Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("platform", platform);
        facts.put("sha256", sha256);
        List<String> units = new ArrayList<>();
        for (String line : NativeBridge.record().lines().toList()) {
            String[] pair = line.split(": ", 2);
            if (pair[0].equals("unit")) {
                units.add(pair[1]);
            } else {
                facts.put(pair[0], pair[1]);
            }
        }
        facts.put("units", units);
        return facts;
    }
}
