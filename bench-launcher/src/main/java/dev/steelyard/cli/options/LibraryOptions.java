package dev.steelyard.cli.options;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.versions.AskedVersion;
import dev.steelyard.versions.MavenSetup;
import dev.steelyard.versions.VersionMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which versions of the clients' libraries trials have, and where those come from. */
public final class LibraryOptions {

    @Option(
            names = "--sdk",
            split = ",",
            paramLabel = "VERSION",
            description = "Versions of the AWS SDK for Java 2, such as 2.40.2,2.56.0: each trial has one of them, and"
                    + " two are compared at the end. Default: the one that Steelyard ships.")
    private List<String> sdk = new ArrayList<>();

    @Option(
            names = "--crt",
            split = ",",
            paramLabel = "VERSION",
            description = "Versions of the AWS Common Runtime (aws-crt), as with --sdk. Default: the shipped one.")
    private List<String> crt = new ArrayList<>();

    @Option(
            names = "--maven-offline",
            description = "Take libraries from the local Maven repository only. Also asked for by Maven's own -o.")
    private boolean offline;

    @Option(
            names = "--maven-settings",
            paramLabel = "FILE",
            description = "Maven's settings with repositories, mirrors and proxies. Default: ~/.m2/settings.xml.")
    private @Nullable String settings;

    @Option(
            names = "--maven-repository",
            paramLabel = "DIR",
            description = "The local Maven repository. Default: what maven.repo.local or the settings say.")
    private @Nullable String repository;

    /**
     * Every version asked for.
     *
     * @param process which may ask for more libraries
     */
    public VersionMatrix versions(ProcessOptions process) {
        VersionMatrix matrix = new VersionMatrix();
        sdk.forEach(version -> matrix.add("--sdk", AskedVersion.sdk(version.strip())));
        crt.forEach(version -> matrix.add("--crt", AskedVersion.crt(version.strip())));
        process.libraries().forEach(library -> matrix.add("--with " + library.factor(), library));
        matrix.combinations();
        return matrix;
    }

    /** Where libraries come from. */
    public MavenSetup maven() {
        Path file = settings == null ? null : Path.of(settings);
        if (file != null && !Files.isRegularFile(file)) {
            String found = Files.exists(file) ? "no file" : "nothing there";
            throw InvalidInputException.of(
                    "--maven-settings " + settings, "a file", found, "write --maven-settings ~/.m2/settings.xml");
        }
        Path folder = repository == null ? null : Path.of(repository);
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw InvalidInputException.of(
                    "--maven-repository " + repository,
                    "a folder",
                    "a file",
                    "write --maven-repository ~/.m2/repository");
        }
        return new MavenSetup(offline, file, folder)
                .orAsMaven(ProcessHandle.current().info().arguments().orElse(null));
    }
}
