package dev.steelyard.engine.store;

import dev.steelyard.engine.faults.FaultAudit;
import dev.steelyard.engine.profile.RecordingAudit;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.result.ResultAudit;
import dev.steelyard.format.Digests;
import dev.steelyard.format.FolderEntries;
import dev.steelyard.format.Json;
import dev.steelyard.format.Problem;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.format.sign.TrustedKeys;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks results: schema, digest, workload, and that every derived number follows from the raw ones. */
public final class Validation {

    private static final String WORKLOAD_SCHEMA = "workload-1.schema.json";

    private final List<Finding> findings = new ArrayList<>();
    private final List<Vouched> vouched = new ArrayList<>();
    private final Vouching vouching;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Path> known = new HashMap<>();
    private int files;

    private Validation(@Nullable TrustedKeys trusted) {
        this.vouching = new Vouching(trusted);
    }

    /**
     * Something that is wrong.
     *
     * @param file where
     * @param problem what
     */
    public record Finding(Path file, Problem problem) {

        /** One line for a person. */
        public String message() {
            // Some messages come with the file and the line in it.
            String message = problem.message();
            return message.startsWith(file.toString()) ? message : problem.in(file.toString());
        }
    }

    /**
     * Who vouches for a document.
     *
     * @param file the document
     * @param words {@code unsigned}, {@code wrong signature}, or by which key it is signed
     */
    public record Vouched(Path file, String words) {}

    /**
     * What was found.
     *
     * @param files how many documents were checked
     * @param findings what is wrong; empty when all is well
     * @param vouched who vouches for each result, record and calibration that meets its schema
     * @param notes what is not wrong but must be known, such as trials without a result
     */
    public record Outcome(int files, List<Finding> findings, List<Vouched> vouched, List<String> notes) {}

    /**
     * Checks a result, a campaign's folder, or a folder of campaigns.
     *
     * @throws InvalidInputException when there is nothing to check
     */
    public static Outcome check(Path path) {
        return check(path, null);
    }

    /**
     * The same; with trusted keys, every result, record and calibration must be signed by one of them. A signature that
     * does not fit its document is wrong also without them.
     *
     * @throws InvalidInputException when there is nothing to check
     */
    public static Outcome check(Path path, @Nullable TrustedKeys trusted) {
        Validation validation = new Validation(trusted);
        if (Files.isDirectory(path)) {
            validation.folder(path);
        } else {
            validation.result(path, null);
        }
        if (validation.files == 0) {
            throw InvalidInputException.of(
                    "validate " + path,
                    "a result, or a folder with campaigns",
                    "neither",
                    "name the folder that --output pointed to");
        }
        return new Outcome(
                validation.files,
                List.copyOf(validation.findings),
                List.copyOf(validation.vouched),
                List.copyOf(validation.notes));
    }

    private void folder(Path folder) {
        if (isCampaign(folder)) {
            campaign(folder);
            return;
        }
        for (Path entry : FolderEntries.of(folder)) {
            if (isCampaign(entry)) {
                campaign(entry);
            }
        }
    }

    /** Also one whose record is lost: its results can be checked, and that it is lost is said. */
    private static boolean isCampaign(Path folder) {
        Path trials = folder.resolve("trials");
        return Files.exists(folder.resolve("campaign.json"))
                || (Files.isDirectory(trials) && !FolderEntries.results(trials).isEmpty());
    }

    private void campaign(Path folder) {
        Path record = folder.resolve("campaign.json");
        JsonNode node = document(record, CampaignRecord.SCHEMA, CampaignRecord.VERSION);
        String id = node.path("id").asString("");
        requireOnly(record, id);
        if (node instanceof ObjectNode document) {
            seal(record, document);
        }
        if (node.path("state").asString("").equals(CampaignRecord.State.DONE.name())) {
            allThere(folder, record, node.path("trials"));
        } else {
            noteUnmeasured(folder, node.path("trials"));
        }
        Path calibration = CampaignCalibration.file(folder);
        if (Files.exists(calibration)) {
            calibration(calibration, id);
        }
        Path trials = folder.resolve("trials");
        if (Files.isDirectory(trials)) {
            FolderEntries.results(trials).forEach(file -> result(file, id.isEmpty() ? null : id));
        }
    }

    private void calibration(Path file, String campaign) {
        if (document(file, CampaignCalibration.SCHEMA, CampaignCalibration.VERSION) instanceof ObjectNode node) {
            seal(file, node);
            try {
                CampaignCalibration found = CampaignCalibration.of(file, node);
                found.audit((pointer, message) -> complain(file, pointer, message));
                if (!campaign.isEmpty() && !campaign.equals(found.campaign())) {
                    complain(
                            file,
                            "/campaign",
                            "expected " + campaign + ", in whose folder it is, found " + found.campaign());
                }
            } catch (InvalidInputException e) {
                complain(file, "", String.valueOf(e.getMessage()));
            }
        }
    }

    /** A campaign that was stopped, is still at work or was killed lacks results, which is no error in itself. */
    private void noteUnmeasured(Path folder, JsonNode trials) {
        long results = trials.valueStream()
                .map(trial -> folder.resolve(trial.path("file").asString("")))
                .filter(Files::isRegularFile)
                .count();
        if (results < trials.size()) {
            notes.add(folder + ": " + Counted.of(trials.size(), "trial") + " planned, " + Counted.of(results, "result")
                    + "; unless it is still at work, 'steelyard recover " + folder + "' makes results of the journals"
                    + " and 'steelyard run --resume " + folder + "' goes on");
        }
    }

    /** A campaign that says it is done has a result for each trial. */
    private void allThere(Path folder, Path record, JsonNode trials) {
        for (int i = 0; i < trials.size(); i++) {
            Path result = folder.resolve(trials.path(i).path("file").asString(""));
            if (!Files.exists(result, LinkOption.NOFOLLOW_LINKS)) {
                complain(
                        record,
                        "/trials/" + i + "/file",
                        "expected a result in " + result + ", found none; 'steelyard recover' makes it of the journal");
            }
        }
    }

    /** Of two campaigns with one id, or two files of one trial, nobody can say which of them is meant. */
    private void requireOnly(Path file, String id) {
        Path earlier = id.isEmpty() ? null : known.putIfAbsent(id, file);
        if (earlier != null) {
            complain(file, "/id", "expected one that no other document has, found '" + id + "', as in " + earlier);
        }
    }

    private void result(Path file, @Nullable String campaign) {
        if (document(file, ResultFiles.SCHEMA, ResultFiles.VERSION) instanceof ObjectNode node) {
            seal(file, node);
            audit(file, node, campaign);
        }
    }

    /** Whether it is as it was written, and who says so. */
    private void seal(Path file, ObjectNode node) {
        String objection = Digests.objection(node);
        if (objection != null) {
            complain(file, "/sha256", objection);
        }
        String words = vouching.words(node, (pointer, message) -> complain(file, pointer, message));
        vouched.add(new Vouched(file, words));
    }

    private void audit(Path file, ObjectNode node, @Nullable String campaign) {
        try {
            TrialResult result = Json.as(file, node, TrialResult.class);
            requireOnly(file, result.id());
            if (campaign != null && !campaign.equals(result.campaignId())) {
                complain(
                        file,
                        "/campaignId",
                        "expected " + campaign + ", in whose folder it is, found " + result.campaignId());
            }
            new ResultAudit((pointer, message) -> complain(file, pointer, message)).audit(result);
            new FaultAudit(campaignOf(file), (pointer, message) -> complain(file, pointer, message)).audit(result);
            RecordingAudit.audit(
                    campaignOf(file), result.profiling(), (pointer, message) -> complain(file, pointer, message));
            workload(file, result);
        } catch (InvalidInputException e) {
            complain(file, "", String.valueOf(e.getMessage()));
        }
    }

    /** The folder whose result the file is, or {@code null} when it was copied out of it. */
    private static @Nullable Path campaignOf(Path file) {
        Path folder = file.toAbsolutePath().resolveSibling("..").normalize();
        return Files.exists(folder.resolve("campaign.json")) ? folder : null;
    }

    private void workload(Path file, TrialResult result) {
        Path folder = file.toAbsolutePath().resolveSibling("../workloads").normalize();
        if (!Files.isDirectory(folder)) {
            return; // a result that was copied out of its campaign
        }
        Path workload = folder.resolve(result.workloadSha256() + ".json");
        if (!Files.exists(workload)) {
            complain(file, "/workloadSha256", "expected the workload in " + workload + ", found none");
            return;
        }
        try {
            String text = Schemas.text(workload);
            JsonNode node = Schemas.parse(workload.toString(), text);
            Schemas.named(WORKLOAD_SCHEMA)
                    .problems(node, text)
                    .forEach(problem -> findings.add(new Finding(workload, problem)));
            if (!Digests.of(node).equals(result.workloadSha256())) {
                complain(workload, "", "expected the digest that is its name, found " + Digests.of(node));
            }
        } catch (InvalidInputException e) {
            complain(workload, "", String.valueOf(e.getMessage()));
        }
    }

    /** The document, or a missing node when it does not meet its schema. */
    private JsonNode document(Path file, String schema, String newest) {
        files++;
        try {
            String text = Schemas.text(file);
            JsonNode node = Schemas.parse(file.toString(), text);
            Schemas.requireVersion(file, node, newest);
            if (!node.has("id") && !node.has("sha256")) {
                complain(
                        file,
                        "",
                        "expected a document that Steelyard wrote, found one with neither id nor sha256; name a result,"
                                + " or the folder that --output pointed to");
                return Json.mapper().missingNode();
            }
            List<Problem> problems = Schemas.named(schema).problems(node, text);
            problems.forEach(problem -> findings.add(new Finding(file, problem)));
            if (problems.isEmpty()) {
                Digests.of(node); // refuses integers that are not exact
                return node;
            }
        } catch (InvalidInputException | JacksonException e) {
            complain(file, "", String.valueOf(e.getMessage()));
        }
        return Json.mapper().missingNode();
    }

    private void complain(Path file, String pointer, String message) {
        findings.add(new Finding(file, new Problem(pointer, 0, 0, message)));
    }
}
