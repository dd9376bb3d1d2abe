package dev.steelyard.versions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A Maven repository in a folder, and settings in which it stands for every other one: no test asks the network. */
public final class TestRepository {

    private final Path folder;

    private TestRepository(Path folder) {
        this.folder = folder;
    }

    /** A new one. */
    public static TestRepository in(Path folder) throws IOException {
        // The build's own local repository, which this would name, must neither be read nor get what tests publish.
        System.clearProperty("maven.repo.local");
        return new TestRepository(Files.createDirectories(folder.resolve("remote")));
    }

    /** Publishes a library that brings others, each as {@code group:artifact:version}. */
    public TestRepository publish(String coordinates, String... dependencies) throws IOException {
        String[] parts = coordinates.split(":", -1);
        Path place = description(coordinates, "jar", dependencies(dependencies));
        Path classes = Files.createDirectories(folder.resolveSibling("classes-of-" + parts[1] + parts[2]));
        Files.writeString(classes.resolve(parts[1] + ".txt"), coordinates);
        jar(classes, place.resolve(parts[1] + "-" + parts[2] + ".jar"));
        return this;
    }

    /** Publishes a library with these classes. */
    public TestRepository publish(String coordinates, Path classes) throws IOException {
        String[] parts = coordinates.split(":", -1);
        jar(classes, description(coordinates, "jar", "").resolve(parts[1] + "-" + parts[2] + ".jar"));
        return this;
    }

    /** Publishes a list of versions that go together. */
    public TestRepository publishBom(String coordinates, String... managed) throws IOException {
        String body = "<dependencyManagement>" + dependencies(managed) + "</dependencyManagement>";
        description(coordinates, "pom", body);
        return this;
    }

    /** Settings that know this repository only, with a local repository of their own. */
    public Path settings() throws IOException {
        return settings(folder.toUri().toString(), "");
    }

    /** Settings in which all repositories are at an address. */
    public Path settings(String address, String more) throws IOException {
        String text = "<settings><localRepository>" + folder.resolveSibling("local") + "</localRepository>" + more
                + "<mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>" + address
                + "</url></mirror></mirrors></settings>";
        return Files.writeString(Files.createTempFile(folder.getParent(), "settings", ".xml"), text);
    }

    private Path description(String coordinates, String packaging, String body) throws IOException {
        String[] parts = coordinates.split(":", -1);
        Path place = Files.createDirectories(
                folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
        String text = String.format(
                Locale.ROOT,
                "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId>"
                        + "<version>%s</version><packaging>%s</packaging>%s</project>",
                parts[0],
                parts[1],
                parts[2],
                packaging,
                body);
        Files.writeString(place.resolve(parts[1] + "-" + parts[2] + ".pom"), text);
        return place;
    }

    private static String dependencies(String... all) {
        StringBuilder text = new StringBuilder("<dependencies>");
        for (String one : List.of(all)) {
            String[] parts = one.split(":", -1);
            text.append("<dependency><groupId>")
                    .append(parts[0])
                    .append("</groupId><artifactId>")
                    .append(parts[1])
                    .append("</artifactId><version>")
                    .append(parts[2])
                    .append("</version></dependency>");
        }
        return text.append("</dependencies>").toString();
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                entries.write(Files.readAllBytes(file));
            }
        }
    }
}
