package dev.steelyard.cli;

import dev.steelyard.analysis.Summary;
import dev.steelyard.format.CanonicalJson;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A result of any number of equal iterations that agrees with itself, written without holding it in memory. */
final class LongResult {

    private static final String PLACE = "\"iterations go here\"";

    private final String before;
    private final String after;
    private final String iteration;

    private LongResult(String campaign) throws IOException {
        ObjectNode trial;
        try (InputStream in = LongResult.class.getResourceAsStream("/result-template.json")) {
            trial = (ObjectNode) Json.mapper().readTree(in);
        }
        ObjectNode one = (ObjectNode) trial.at("/iterations/2").deepCopy();
        one.put("bytes", 0).put("operations", 0).putNull("startedAt").putNull("client");
        one.putNull("attempts").putNull("firstDoneNanos").putNull("lastDoneNanos");
        one.putObject("observed");
        one.putArray("latencies");
        one.putArray("measurements")
                .addObject()
                .put("name", "rate")
                .put("value", 5)
                .put("unit", "1/s")
                .put("direction", "HIGHER_IS_BETTER");
        Iteration read = Json.mapper().treeToValue(one, Iteration.class);
        trial.put("campaignId", campaign).put("number", 1).put("id", campaign + "/1");
        trial.set("summary", Json.mapper().valueToTree(Summary.of(List.of(read))));
        trial.putArray("iterations").add("iterations go here");
        trial.remove("sha256");
        String whole = text(trial);
        before = whole.substring(0, whole.indexOf(PLACE));
        after = whole.substring(whole.indexOf(PLACE) + PLACE.length());
        iteration = text(one.put("index", 0));
    }

    private static String text(ObjectNode node) {
        return new String(CanonicalJson.bytes(node), StandardCharsets.UTF_8);
    }

    /** Writes it, in its canonical form with the digest put before, and returns the file. */
    static Path write(Path folder, int iterations) throws IOException {
        LongResult result = new LongResult(String.valueOf(folder.getFileName()));
        MessageDigest digest = sha256();
        result.pieces(iterations, piece -> digest.update(piece.getBytes(StandardCharsets.UTF_8)));
        Path file = Files.createDirectories(folder.resolve("trials")).resolve("1.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"sha256\":\"" + HexFormat.of().formatHex(digest.digest()) + "\",");
            boolean[] begun = {false};
            result.pieces(iterations, piece -> write(out, begun[0] ? piece : piece.substring(1), begun));
        }
        return file;
    }

    private static void write(BufferedWriter out, String piece, boolean[] begun) {
        begun[0] = true;
        try {
            out.write(piece);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void pieces(int iterations, Consumer<String> taker) {
        taker.accept(before);
        for (int i = 0; i < iterations; i++) {
            taker.accept((i == 0 ? "" : ",") + iteration.replace("\"index\":0", "\"index\":" + i));
        }
        taker.accept(after);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
