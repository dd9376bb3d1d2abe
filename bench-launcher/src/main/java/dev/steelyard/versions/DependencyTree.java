package dev.steelyard.versions;

import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a module of Steelyard depends on at run time, as the build wrote it into the module itself.
 *
 * @param groupId of this node
 * @param artifactId of this node
 * @param version of this node
 * @param type kind of its file
 * @param scope when it is needed
 * @param classifier what tells it from its siblings
 * @param optional {@code true} when who depends on the module does not get it
 * @param children what it brings, each library once in the whole tree
 */
record DependencyTree(
        String groupId,
        String artifactId,
        String version,
        String type,
        String scope,
        String classifier,
        String optional,
        @Nullable List<DependencyTree> children) {

    private static final String FOLDER = "META-INF/steelyard/";

    /**
     * The tree that one entry of a class path holds.
     *
     * @param module the module's artifact id
     * @throws InvalidInputException when none holds it
     */
    static DependencyTree find(List<Path> classPath, String module) {
        String name = FOLDER + module + ".dependencies.json";
        for (Path entry : classPath) {
            try {
                byte[] found = read(entry, name);
                if (found != null) {
                    return Json.mapper().readValue(found, DependencyTree.class);
                }
            } catch (IOException | JacksonException e) {
                throw new InvalidInputException(
                        entry + ": expected what " + module + " depends on in " + name
                                + ", found what cannot be read; build or unpack Steelyard again",
                        e);
            }
        }
        throw InvalidInputException.of(
                "class path of trials",
                module + " with " + name + ", which tells the libraries that --sdk, --crt and --with may replace",
                "none",
                "build or unpack Steelyard again");
    }

    private static byte @Nullable [] read(Path entry, String name) throws IOException {
        if (Files.isDirectory(entry)) {
            Path file = entry.resolve(name);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        }
        try (JarFile jar = new JarFile(entry.toFile(), false)) {
            ZipEntry found = jar.getEntry(name);
            if (found == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(found)) {
                return in.readAllBytes();
            }
        }
    }

    boolean optionalOne() {
        return Boolean.parseBoolean(optional);
    }

    List<DependencyTree> branches() {
        return children == null ? List.of() : children;
    }

    Coordinate coordinate() {
        return new Coordinate(groupId, artifactId, type, classifier, version);
    }

    /** This library and all that it brings. */
    List<Coordinate> all() {
        List<Coordinate> all = new ArrayList<>();
        all.add(coordinate());
        branches().forEach(branch -> all.addAll(branch.all()));
        return all;
    }
}
