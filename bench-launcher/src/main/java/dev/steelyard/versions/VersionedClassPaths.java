package dev.steelyard.versions;

import dev.steelyard.model.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Class paths for trials in which some libraries have other versions than Steelyard ships: the libraries of the clients
 * are resolved anew as if the runners' own build asked for these versions, and what differs is exchanged. The harness,
 * its libraries and the user's jars stay.
 */
public final class VersionedClassPaths {

    private final List<Path> shippedPath;
    private final ShippedLibraries shipped;
    private final MavenResolver resolver;

    /**
     * Over a class path of trials.
     *
     * @param shippedPath what a trial has when no version is asked for
     * @param resolver where other versions come from
     */
    public VersionedClassPaths(List<Path> shippedPath, MavenResolver resolver) {
        this.shippedPath = List.copyOf(shippedPath);
        this.shipped = ShippedLibraries.of(shippedPath);
        this.resolver = resolver;
    }

    /**
     * A class path with other versions.
     *
     * @param classPath in the order in which classes are looked for
     * @param foreign what of it belongs to a library that no client of Steelyard uses
     */
    public record Exchanged(List<Path> classPath, List<Path> foreign) {}

    /**
     * The class path with these versions. Reads and fills the user's local repository.
     *
     * @throws InvalidInputException when a version cannot be had, or a library is none of the clients'
     */
    public Exchanged with(List<AskedVersion> asked) {
        asked.forEach(this::requireReplaceable);
        boolean clientsChange = asked.stream().anyMatch(this::isOfClients);
        Map<String, Coordinate> chosen = new LinkedHashMap<>();
        for (Coordinate library : resolver.collect(asked, roots(asked, clientsChange), managed(asked))) {
            if (!shipped.isOfHarness(library)) {
                chosen.putIfAbsent(library.key(), library);
            }
        }
        boolean foreign = !asked.stream().allMatch(this::isOfClients);
        return exchanged(chosen, files(asked, chosen), clientsChange, foreign);
    }

    private void requireReplaceable(AskedVersion asked) {
        if (shipped.isOfHarness(asked.coordinate())) {
            throw InvalidInputException.of(
                    "--with " + asked.coordinate().group() + ":"
                            + asked.coordinate().artifact(),
                    "a library of the clients under test, or one that Steelyard does not have",
                    "one that the harness itself works with",
                    "leave it out: it is the same in every trial");
        }
    }

    private boolean isOfClients(AskedVersion asked) {
        return shipped.clients().stream().anyMatch(asked::means);
    }

    private List<Coordinate> roots(List<AskedVersion> asked, boolean clientsChange) {
        List<Coordinate> roots = new ArrayList<>();
        if (clientsChange) {
            shipped.roots().stream()
                    .map(root -> forced(root, asked))
                    .flatMap(Optional::stream)
                    .forEach(roots::add);
        }
        asked.stream().filter(one -> !isOfClients(one)).forEach(one -> roots.add(one.coordinate()));
        return roots;
    }

    /**
     * What the runners depend on, at the version asked for: its own, else the one that the SDK lists for its module. A
     * module that the SDK does not list, or lists as a preview that cannot be had, is left out; who needs it finds out
     * in the trial.
     */
    private Optional<Coordinate> forced(Coordinate root, List<AskedVersion> asked) {
        @Nullable Coordinate forced = root;
        for (AskedVersion one : asked) {
            if (one.means(root) && !one.wholeSdk()) {
                return Optional.of(root.at(one.version()));
            }
            if (one.means(root)) {
                forced = resolver.managedBy(one).stream()
                        .filter(module -> module.key().equals(root.key()))
                        .filter(module -> module.version().equals(one.version()) || resolver.has(module))
                        .findFirst()
                        .orElse(null);
            }
        }
        return Optional.ofNullable(forced);
    }

    /** What holds wherever it comes from, the first of equal ones first. */
    private List<Coordinate> managed(List<AskedVersion> asked) {
        Map<String, Coordinate> managed = new LinkedHashMap<>();
        List<Coordinate> all = new ArrayList<>();
        asked.stream()
                .filter(one -> !one.wholeSdk())
                .map(AskedVersion::coordinate)
                .forEach(all::add);
        all.addAll(shipped.pins());
        List<AskedVersion> sdk = asked.stream().filter(AskedVersion::wholeSdk).toList();
        sdk.forEach(one -> all.addAll(resolver.managedBy(one)));
        if (sdk.isEmpty()) {
            all.addAll(shipped.clients());
        }
        all.forEach(library -> managed.putIfAbsent(library.key(), library));
        return List.copyOf(managed.values());
    }

    /** Files of what Steelyard does not ship, by key. */
    private Map<String, Path> files(List<AskedVersion> asked, Map<String, Coordinate> chosen) {
        List<Coordinate> others = chosen.values().stream()
                .filter(library -> !shipped.clients().contains(library)
                        && library.extension().equals("jar"))
                .toList();
        return resolver.files(asked, others);
    }

    private Exchanged exchanged(
            Map<String, Coordinate> chosen, Map<String, Path> files, boolean clientsChange, boolean foreign) {
        Map<String, Coordinate> byFile =
                shipped.clients().stream().collect(Collectors.toMap(Coordinate::fileName, Function.identity()));
        Map<String, Path> left = new LinkedHashMap<>(files);
        List<Path> exchanged = new ArrayList<>();
        for (Path entry : shippedPath) {
            Coordinate library = byFile.get(String.valueOf(entry.getFileName()));
            Path other = library == null ? null : left.remove(library.key());
            if (other != null) {
                exchanged.add(other);
            } else if (library == null || !clientsChange || chosen.containsKey(library.key())) {
                exchanged.add(entry);
            }
        }
        exchanged.addAll(left.values());
        return new Exchanged(List.copyOf(exchanged), foreign ? List.copyOf(left.values()) : List.of());
    }
}
