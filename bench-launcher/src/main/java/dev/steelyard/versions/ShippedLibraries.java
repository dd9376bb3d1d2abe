package dev.steelyard.versions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The libraries that Steelyard comes with: what the harness needs, which is never replaced, and what the clients under
 * test need, which may be.
 */
final class ShippedLibraries {

    private static final String OWN_GROUP = "dev.steelyard";

    private final Set<String> harness = new LinkedHashSet<>();
    private final List<Coordinate> pins = new ArrayList<>();
    private final List<Coordinate> roots = new ArrayList<>();
    private final Map<String, Coordinate> clients = new LinkedHashMap<>();

    private ShippedLibraries() {}

    /** As the modules on a class path tell. */
    static ShippedLibraries of(List<Path> classPath) {
        ShippedLibraries shipped = new ShippedLibraries();
        for (Coordinate library : DependencyTree.find(classPath, "bench-core").all()) {
            shipped.harness.add(library.key());
            shipped.pins.add(library);
        }
        for (DependencyTree branch :
                DependencyTree.find(classPath, "bench-runners").branches()) {
            shipped.add(branch);
        }
        return shipped;
    }

    private void add(DependencyTree branch) {
        // an optional one is for profiling, for the logging of trials or for JMH's jar, and no client
        if (branch.optionalOne() || branch.groupId().equals(OWN_GROUP) || isOfHarness(branch.coordinate())) {
            return;
        }
        roots.add(branch.coordinate());
        branch.all().stream()
                .filter(library -> !isOfHarness(library))
                .forEach(library -> clients.putIfAbsent(library.key(), library));
    }

    boolean isOfHarness(Coordinate library) {
        return library.group().equals(OWN_GROUP) || harness.contains(library.key());
    }

    /** The harness's libraries at their versions, which hold in every trial. */
    List<Coordinate> pins() {
        return List.copyOf(pins);
    }

    /** What the runners themselves ask for. */
    List<Coordinate> roots() {
        return List.copyOf(roots);
    }

    /** Those and all that they bring, without the harness's. */
    List<Coordinate> clients() {
        return List.copyOf(clients.values());
    }
}
