package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.Json;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.trial.Library;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Variants of one campaign, each trial in a JVM of its own. */
class VariantCampaignTest {

    @TempDir
    Path folder;

    private final List<Path> classPath = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .toList();

    private static Variant variant(String version, List<Path> classPath, String behaviour, String unavailable) {
        return new Variant(
                "version " + version,
                Map.of("version", version),
                Parameters.ofUser(Map.of("behaviour", behaviour)),
                classPath,
                List.of("example:library:" + version),
                unavailable.isEmpty() ? null : unavailable);
    }

    private CampaignRequest request(List<Variant> variants) {
        return new CampaignRequest(
                List.of(CountingKind.workload(5)),
                List.of("behaving"),
                Target.none(),
                Parameters.none(),
                true,
                2,
                new CampaignRequest.RequestedSchedule(0, 1, null),
                1,
                null,
                42L,
                List.of(),
                false,
                Map.of(),
                new TrialJvm(Path.of(System.getProperty("java.home"), "bin", "java"), List.of(), classPath, null, null),
                folder.resolve("results"),
                null,
                variants,
                Effort.none());
    }

    @Test
    void eachHasItsOwnClassPathValuesAndFactors() throws IOException {
        Path extra = folder.resolve("library-2.jar");
        new JarOutputStream(Files.newOutputStream(extra), new Manifest()).close();
        List<Path> longer = Stream.concat(classPath.stream(), Stream.of(extra)).toList();
        CampaignOutcome outcome = new Campaign(
                        request(List.of(
                                variant("1", List.of(), "good", ""),
                                variant("2", longer, "good", ""),
                                variant("3", List.of(extra), "good", ""),
                                variant("4", List.of(), "good", "example:library:4 is in no repository"))),
                        new CampaignListener() {})
                .execute();
        Map<String, TrialResult> byVersion = new TreeMap<>();
        outcome.results().forEach(result -> byVersion.put(result.factors().get("version"), result));
        assertEquals(List.of("1", "2", "3", "4"), List.copyOf(byVersion.keySet()));
        assertEquals(Status.DONE, byVersion.get("1").status());
        assertTrue(!names(byVersion.get("1")).contains("library-2.jar"));
        assertEquals(Status.DONE, byVersion.get("2").status());
        assertTrue(names(byVersion.get("2")).contains("library-2.jar"));
        assertEquals(Status.FAILED, byVersion.get("3").status(), "no Steelyard is on its class path");
        assertEquals(Status.UNSUPPORTED, byVersion.get("4").status());
        assertEquals("example:library:4 is in no repository", byVersion.get("4").reason());
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
        JsonNode trials = Json.mapper()
                .readTree(Files.readString(outcome.directory().resolve("campaign.json")))
                .path("trials");
        assertEquals(4, trials.size());
        for (JsonNode trial : trials) {
            String version = trial.path("factors").path("version").asString();
            assertEquals(byVersion.get(version).number(), trial.path("number").asInt());
        }
    }

    private static List<String> names(TrialResult result) {
        return result.libraries().stream().map(Library::name).toList();
    }
}
