package dev.steelyard.versions;

import dev.steelyard.engine.campaign.Variant;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/**
 * The variants of a campaign that differ in versions of libraries.
 *
 * @param classPath what other JVMs than those of trials get: the shipped libraries and, where a jar of the user needs a
 *     library that Steelyard does not have, the first version of that
 * @param variants one for each combination of versions; none when no version was asked for
 */
public record LibraryVariants(List<Path> classPath, List<Variant> variants) {

    /**
     * Resolves all of them, before anything else is done.
     *
     * @param shippedPath the class path of a trial for which no version is asked
     * @param news is told once when something has to be fetched
     * @throws InvalidInputException when one cannot be had
     */
    public static LibraryVariants resolve(
            List<Path> shippedPath, VersionMatrix asked, MavenSetup setup, Consumer<String> news) {
        if (asked.isEmpty()) {
            return new LibraryVariants(shippedPath, List.of());
        }
        List<Variant> variants = new ArrayList<>();
        List<Path> classPath = new ArrayList<>(shippedPath);
        try (MavenResolver resolver = new MavenResolver(setup, new FirstFetch(news))) {
            VersionedClassPaths paths = new VersionedClassPaths(shippedPath, resolver);
            for (List<AskedVersion> combination : asked.combinations()) {
                VersionedClassPaths.Exchanged exchanged = paths.with(combination);
                if (variants.isEmpty()) {
                    classPath.addAll(exchanged.foreign());
                }
                variants.add(variant(combination, exchanged.classPath()));
            }
        }
        return new LibraryVariants(List.copyOf(classPath), List.copyOf(variants));
    }

    private static Variant variant(List<AskedVersion> combination, List<Path> classPath) {
        Map<String, String> factors = new TreeMap<>();
        combination.forEach(asked -> factors.put(asked.factor(), asked.version()));
        String label = combination.stream()
                .map(asked -> asked.factor() + "=" + asked.version())
                .collect(Collectors.joining(" "));
        List<String> libraries = combination.stream()
                .map(asked -> asked.group() + ":" + asked.artifact() + ":" + asked.version())
                .toList();
        return new Variant(label, factors, Parameters.none(), classPath, libraries, null);
    }

    /** A first resolution may take minutes, in which a user should not wonder. */
    private static final class FirstFetch extends AbstractTransferListener {

        private final Consumer<String> news;
        private boolean told;

        FirstFetch(Consumer<String> news) {
            this.news = news;
        }

        @Override
        public synchronized void transferStarted(TransferEvent event) {
            if (!told) {
                told = true;
                news.accept("fetching libraries from " + event.getResource().getRepositoryUrl());
            }
        }
    }
}
