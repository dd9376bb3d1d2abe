package dev.steelyard.environment;

import dev.steelyard.format.Digests;
import dev.steelyard.model.trial.Library;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is on a class path: each jar with its version and digest, those that it was made of, each folder by name. */
public final class ClassPathInventory {

    private static final Pattern VERSION_IN_NAME = Pattern.compile(".*?-(\\d[\\w.-]*)\\.jar");

    private ClassPathInventory() {}

    /** Made once, by whoever asks first. */
    private static final class OfThisJvm {
        static final List<Library> LIBRARIES = of(System.getProperty("java.class.path", ""));
    }

    /** The libraries of this JVM's own class path, in its order. Reads every jar once: some 100 ms for 40 MB. */
    public static List<Library> ofThisJvm() {
        return OfThisJvm.LIBRARIES;
    }

    /** The libraries of a class path in the platform's notation. Entries that are not there are left out. */
    public static List<Library> of(String classPath) {
        List<Library> libraries = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                libraries.add(new Library(Redaction.path(folderName(path)), null, null));
            } else if (Files.isRegularFile(path)) {
                libraries.add(jar(path));
                libraries.addAll(contained(path));
            }
        }
        return List.copyOf(libraries);
    }

    /** Every module's folder is called {@code target/classes}, so three names tell more than one. */
    private static String folderName(Path folder) {
        int names = folder.getNameCount();
        return names == 0
                ? folder.toString()
                : folder.subpath(Math.max(0, names - 3), names).toString();
    }

    private static Library jar(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            return new Library(name, version(path, name), Digests.ofFile(path));
        } catch (IOException e) {
            // An unreadable jar is of no use to the JVM either; its name is what can be told.
            return new Library(name, versionInName(name), null);
        }
    }

    /** What a jar was made of, right after the jar itself. */
    private static List<Library> contained(Path path) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            return ContainedLibraries.of(jar);
        } catch (IOException e) {
            return List.of(); // it was listed without a digest already
        }
    }

    private static @Nullable String version(Path path, String name) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            String version = versionOfMaven(jar);
            version = version == null ? versionOfManifest(jar) : version;
            return version == null ? versionInName(name) : version;
        }
    }

    /** A jar that holds several such files is shaded, and none of them tells its own version. */
    private static @Nullable String versionOfMaven(JarFile jar) throws IOException {
        List<JarEntry> entries = jar.stream()
                .filter(entry -> entry.getName().startsWith("META-INF/maven/")
                        && entry.getName().endsWith("/pom.properties"))
                .toList();
        if (entries.size() != 1) {
            return null;
        }
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entries.get(0))) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static @Nullable String versionOfManifest(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        if (manifest == null) {
            return null;
        }
        Attributes attributes = manifest.getMainAttributes();
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null ? attributes.getValue("Bundle-Version") : version;
    }

    private static @Nullable String versionInName(String name) {
        Matcher matcher = VERSION_IN_NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
