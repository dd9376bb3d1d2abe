package dev.steelyard.objects.file;

import dev.steelyard.model.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workloads that come along, as resources; tests have checked them, so nobody waits for that again. */
public final class BuiltIns {

    private static final String FOLDER = "/workloads/s3/";

    private BuiltIns() {}

    /** All names, in the order to list them. */
    public static List<String> names() {
        byte[] bytes = resource(FOLDER + "catalogue.txt");
        if (bytes == null) {
            throw new IllegalStateException("no resource " + FOLDER + "catalogue.txt");
        }
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    /** The workload of that name; a list that its user has to bring may still be a mere reference in it. */
    public static Optional<Workload> named(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        byte[] bytes = resource(FOLDER + name + ".json");
        if (bytes == null) {
            throw new IllegalStateException("no resource " + FOLDER + name + ".json");
        }
        JsonSource source = JsonSource.of("workloads/s3/" + name + ".json", bytes);
        return Optional.of(WorkloadReader.own(source, name, BuiltIns::list));
    }

    private static byte @Nullable [] list(String list) {
        byte[] builtIn = resource(Path.of(FOLDER, list).normalize().toString());
        Path file = builtIn == null ? ObjectList.inFolder(list) : null;
        return file == null ? builtIn : JsonSource.bytesOf("object list", file);
    }

    private static byte @Nullable [] resource(String path) {
        try (InputStream in = BuiltIns.class.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
