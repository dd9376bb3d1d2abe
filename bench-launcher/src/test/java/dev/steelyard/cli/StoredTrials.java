package dev.steelyard.cli;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.Summary;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes results that agree with themselves, from one that was measured. */
final class StoredTrials {

    private final ObjectNode template;

    StoredTrials() {
        try (InputStream in = StoredTrials.class.getResourceAsStream("/result-template.json")) {
            template = (ObjectNode) Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A campaign of one side: a trial for each throughput, in Gb/s. */
    Path campaign(Path folder, double... gbps) {
        return campaign(folder, trial -> {}, gbps);
    }

    /** The same with a change to every trial, made before it is sealed. */
    Path campaign(Path folder, Consumer<ObjectNode> change, double... gbps) {
        for (int i = 0; i < gbps.length; i++) {
            trial(folder, i + 1, gbps[i], change);
        }
        return folder;
    }

    /** One trial of a campaign, its file returned. */
    Path trial(Path folder, int number, double gbps, Consumer<ObjectNode> change) {
        ObjectNode trial = template.deepCopy();
        String campaign = folder.getFileName().toString();
        trial.put("campaignId", campaign);
        trial.put("number", number);
        trial.put("id", campaign + "/" + number);
        List<Iteration> iterations = new ArrayList<>();
        for (var node : (ArrayNode) trial.get("iterations")) {
            ObjectNode iteration = (ObjectNode) node;
            long nanos = Math.round(iteration.get("bytes").longValue() * 8 / gbps);
            iteration.put("durationNanos", nanos);
            iteration.put("firstDoneNanos", 1);
            iteration.put("lastDoneNanos", nanos);
            Iteration read = Json.mapper().treeToValue(iteration, Iteration.class);
            iteration.set("measurements", Json.mapper().valueToTree(Derivation.measurements(read)));
            iterations.add(Json.mapper().treeToValue(iteration, Iteration.class));
        }
        trial.set("summary", Json.mapper().valueToTree(Summary.of(iterations)));
        change.accept(trial);
        trial.put("sha256", Digests.withoutOwnDigest(trial));
        return write(folder.resolve("trials").resolve(number + ".json"), trial.toString());
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.resolve("..").normalize());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
