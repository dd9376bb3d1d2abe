package dev.steelyard.engine.result;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.Problem;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.format.sign.SignatureCheck;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signs a result that is on disk already; nobody should vouch for one that does not hold. */
public final class ResultSigning {

    private ResultSigning() {}

    /** What became of it. */
    public enum State {
        /** It is signed now. */
        SIGNED,
        /** It was signed before. */
        SIGNED_BEFORE,
        /** It was left as it is. */
        REFUSED
    }

    /** What speaks against signing a document beside its schema and its digest. */
    @FunctionalInterface
    public interface Objection {

        /** In words, or {@code null} for nothing. */
        @Nullable
        String to(ObjectNode document);
    }

    /**
     * What became of one result.
     *
     * @param state what
     * @param words the same for a person
     */
    public record Outcome(State state, String words) {}

    /** Signs one; the digest stays what it was. */
    public static Outcome sign(Path file, SigningKey signer, boolean recoveredToo) {
        return sign(
                file,
                ResultFiles.SCHEMA,
                ResultFiles.VERSION,
                signer,
                document -> against(Json.as(file, document, TrialResult.class), recoveredToo));
    }

    private static @Nullable String against(TrialResult result, boolean recoveredToo) {
        if (result.recovered() && !recoveredToo) {
            return "it was recovered from a journal; add --recovered to vouch for it all the same";
        }
        List<String> contradictions = new ArrayList<>();
        new ResultAudit((pointer, message) -> contradictions.add(pointer + ": " + message)).audit(result);
        return contradictions.isEmpty() ? null : contradictions.get(0);
    }

    /**
     * Signs a document of another schema that holds its digest.
     *
     * @param version newest that is read
     * @param objection what else may speak against it
     */
    public static Outcome sign(Path file, String schema, String version, SigningKey signer, Objection objection) {
        try {
            String text = Schemas.text(file);
            JsonNode node = Schemas.parse(file.toString(), text);
            Schemas.requireVersion(file, node, version);
            List<Problem> problems = Schemas.named(schema).problems(node, text);
            return problems.isEmpty()
                    ? sign(file, (ObjectNode) node, signer, objection)
                    : refused(problems.get(0).pointer() + ": " + problems.get(0).message());
        } catch (InvalidInputException | JacksonException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome sign(Path file, ObjectNode node, SigningKey signer, Objection objection) {
        SignatureCheck check = SignatureCheck.of(node);
        if (check instanceof SignatureCheck.Signed signed) {
            return new Outcome(State.SIGNED_BEFORE, "signed before by " + signed.fingerprint());
        }
        if (check instanceof SignatureCheck.Wrong) {
            return refused("its signature is wrong; take the document as it was written");
        }
        if (!node.has("sha256")) {
            return refused("it holds no digest, as an older version wrote it");
        }
        if (Digests.objection(node) != null) {
            return refused("it was edited: its digest is another");
        }
        String against = objection.to(node);
        if (against != null) {
            return refused(against);
        }
        signer.sign(node);
        ResultFiles.write("the signed document", file, node);
        return new Outcome(State.SIGNED, "signed");
    }

    private static Outcome refused(String reason) {
        return new Outcome(State.REFUSED, "not signed: " + reason);
    }
}
