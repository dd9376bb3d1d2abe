package dev.steelyard.engine.campaign;

import dev.steelyard.engine.store.RecordedRequest;
import dev.steelyard.environment.Redaction;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** A request as its campaign's record holds it: whole but for secrets among the JVM's arguments. */
final class Recording {

    private Recording() {}

    static RecordedRequest of(CampaignRequest request) {
        CampaignRequest open = request.withArguments(masked(request.jvm().arguments()));
        ObjectNode asked = Json.mapper().valueToTree(open);
        asked.put("seed", Long.toString(request.requireSeed())); // a number in JSON is exact to 2^53 only
        return new RecordedRequest(asked, digests(request));
    }

    /**
     * The request again.
     *
     * @throws InvalidInputException when another version wrote it in another form
     */
    static CampaignRequest read(String campaignId, RecordedRequest recorded) {
        try {
            return Json.mapper().treeToValue(recorded.asked(), CampaignRequest.class);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "--resume " + campaignId + ": expected a request of this version, found another form ("
                            + Json.reason(e) + "); resume with the version of Steelyard that began it",
                    e);
        }
    }

    /** Whether an argument of the JVM was a secret, so that the record alone cannot start it again. */
    static boolean hidesArguments(CampaignRequest read) {
        return read.jvm().arguments().stream().anyMatch(argument -> argument.contains(Redaction.MASK));
    }

    /** Entries of class paths that are no longer what they were. */
    static List<String> changedEntries(RecordedRequest recorded) {
        List<String> changed = new ArrayList<>();
        recorded.classPathSha256().forEach((path, sha256) -> {
            Path entry = Path.of(path);
            if (!Files.exists(entry)) {
                changed.add(path + " is gone");
            } else if (!digest(entry).equals(sha256)) {
                changed.add(path + " has changed");
            }
        });
        return changed;
    }

    /** Arguments without a secret stay as they are, home folder included. */
    private static List<String> masked(List<String> arguments) {
        List<String> redacted = Redaction.arguments(arguments);
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            masked.add(redacted.get(i).contains(Redaction.MASK) ? redacted.get(i) : arguments.get(i));
        }
        return masked;
    }

    private static Map<String, String> digests(CampaignRequest request) {
        Set<Path> entries = new LinkedHashSet<>(request.jvm().classPath());
        request.variants().forEach(variant -> entries.addAll(variant.classPath()));
        Map<String, String> digests = new LinkedHashMap<>();
        entries.forEach(entry -> digests.put(entry.toString(), digest(entry)));
        return digests;
    }

    /** Of a file its bytes'; of a folder that of the names and digests of the files in it. */
    private static String digest(Path entry) {
        try {
            return Files.isDirectory(entry) ? ofFolder(entry) : Digests.ofFile(entry);
        } catch (IOException e) {
            throw new StorageException("the class path", entry, e);
        }
    }

    private static String ofFolder(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Digests.ofFile(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Digests.of(Json.mapper().valueToTree(files));
    }
}
