package dev.steelyard.versions;

import dev.steelyard.model.InvalidInputException;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/**
 * Maven's own resolver with the user's settings: repositories, mirrors, proxies, credentials and the local repository
 * are those of the user's builds.
 */
public final class MavenResolver implements AutoCloseable {

    private static final String SCOPE = "compile";

    private final Context context;
    private final ResolutionFailures failures;

    /**
     * With a user's settings.
     *
     * @param transfers is told of what is fetched
     * @throws InvalidInputException when the settings cannot be read
     */
    public MavenResolver(MavenSetup setup, TransferListener transfers) {
        boolean offline = setup.offline() || MavenSettings.offline(setup);
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withUserSettingsXmlOverride(setup.settings())
                .withLocalRepositoryOverride(setup.localRepository())
                .offline(offline)
                // a version without a description is an unknown one, and no library without dependencies
                .artifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false))
                .transferListener(transfers)
                .build();
        try {
            this.context = Runtimes.INSTANCE.getRuntime().create(overrides);
        } catch (RuntimeException e) {
            throw MavenSettings.unreadable(setup, e);
        }
        this.failures = new ResolutionFailures(offline, context);
    }

    /** All that these roots bring, themselves included; a version that is managed holds for what comes with others. */
    List<Coordinate> collect(List<AskedVersion> asked, List<Coordinate> roots, List<Coordinate> managed) {
        CollectRequest request = new CollectRequest();
        request.setDependencies(dependencies(roots));
        request.setManagedDependencies(dependencies(managed));
        request.setRepositories(context.remoteRepositories());
        PreorderNodeListGenerator nodes = new PreorderNodeListGenerator();
        try {
            context.repositorySystem()
                    .collectDependencies(context.repositorySystemSession(), request)
                    .getRoot()
                    .accept(nodes);
        } catch (RepositoryException e) {
            throw failures.explained(asked, e);
        }
        return nodes.getDependencies(true).stream()
                .map(Dependency::getArtifact)
                .map(MavenResolver::coordinate)
                .toList();
    }

    /** The versions that a bill of materials states. */
    List<Coordinate> managedBy(AskedVersion asked) {
        ArtifactDescriptorRequest request =
                new ArtifactDescriptorRequest(artifact(asked.coordinate()), context.remoteRepositories(), null);
        try {
            return context
                    .repositorySystem()
                    .readArtifactDescriptor(context.repositorySystemSession(), request)
                    .getManagedDependencies()
                    .stream()
                    .map(dependency -> coordinate(dependency.getArtifact()))
                    .toList();
        } catch (RepositoryException e) {
            throw failures.explained(List.of(asked), e);
        }
    }

    /** Whether a library is described anywhere. */
    boolean has(Coordinate library) {
        ArtifactDescriptorRequest request =
                new ArtifactDescriptorRequest(artifact(library), context.remoteRepositories(), null);
        try {
            context.repositorySystem().readArtifactDescriptor(context.repositorySystemSession(), request);
            return true;
        } catch (RepositoryException e) {
            return false; // why does not matter to who can do without it
        }
    }

    /** The libraries' files by key, fetched where the local repository has none. */
    Map<String, Path> files(List<AskedVersion> asked, List<Coordinate> libraries) {
        List<ArtifactRequest> requests = new ArrayList<>();
        for (Coordinate library : libraries) {
            requests.add(new ArtifactRequest(artifact(library), context.remoteRepositories(), null));
        }
        Map<String, Path> files = new LinkedHashMap<>();
        try {
            List<ArtifactResult> results =
                    context.repositorySystem().resolveArtifacts(context.repositorySystemSession(), requests);
            for (ArtifactResult result : results) {
                Artifact artifact = result.getArtifact();
                files.put(
                        coordinate(artifact).key(), artifact.getFile().toPath().toAbsolutePath());
            }
        } catch (RepositoryException e) {
            throw failures.explained(asked, e);
        }
        return files;
    }

    private static List<Dependency> dependencies(List<Coordinate> libraries) {
        return libraries.stream()
                .map(library -> new Dependency(artifact(library), SCOPE))
                .collect(Collectors.toList());
    }

    private static Artifact artifact(Coordinate library) {
        return new DefaultArtifact(
                library.group(), library.artifact(), library.classifier(), library.extension(), library.version());
    }

    private static Coordinate coordinate(Artifact artifact) {
        return new Coordinate(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getExtension(),
                artifact.getClassifier(),
                artifact.getVersion());
    }

    @Override
    public void close() {
        context.close();
    }
}
