package dev.steelyard.cli.engine;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class path of trials and fixtures: bench-core, the runners, and the user's jars, but nothing of the launcher. A
 * distribution says where it is by {@value #LIBRARY}, a build by {@value #CLASS_PATH_FILE} and {@value #CLASSES}.
 */
public final class TrialClassPath {

    static final String LIBRARY = "steelyard.lib";
    public static final String CLASS_PATH_FILE = "steelyard.runners.classpath.file";
    public static final String CLASSES = "steelyard.runners.classes";

    private TrialClassPath() {}

    /** The whole class path, without doubles, in the order in which classes are looked for. */
    static List<Path> find(Properties properties, List<Path> usersJars) {
        String library = properties.getProperty(LIBRARY);
        String file = properties.getProperty(CLASS_PATH_FILE);
        if (library == null && file == null) {
            throw new InvalidInputException("class path of trials: expected system property " + LIBRARY
                    + " (a distribution) or " + CLASS_PATH_FILE + " (a build), found neither; start Steelyard by"
                    + " bin/steelyard or by 'mvn compile exec:java'");
        }
        LinkedHashSet<Path> entries = new LinkedHashSet<>();
        if (library != null) {
            entries.addAll(jars(Path.of(library, "core")));
            entries.addAll(jars(Path.of(library, "runners")));
        } else {
            entries.addAll(ofBuild(Path.of(file), properties.getProperty(CLASSES)));
        }
        entries.addAll(usersJars);
        return List.copyOf(entries);
    }

    private static List<Path> ofBuild(Path file, @Nullable String classes) {
        List<Path> entries = new ArrayList<>();
        entries.add(ownLocation(Workload.class));
        if (classes != null && Files.isDirectory(Path.of(classes))) {
            entries.add(Path.of(classes).toAbsolutePath().normalize());
        }
        try {
            Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                    .filter(entry -> !entry.isBlank())
                    .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                    .forEach(entries::add);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "class path of trials: expected the build's list in " + file.normalize()
                            + ", found none; compile first, as in 'mvn compile exec:java'",
                    e);
        }
        return entries;
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "class path of trials: expected jars in " + folder + ", found no such folder;"
                            + " unpack the distribution again",
                    e);
        }
    }

    private static Path ownLocation(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the location of " + type + " is no path", e);
        }
    }
}
