package dev.steelyard.engine.campaign;

import dev.steelyard.engine.comparison.CheckedResults;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.CampaignRecord.PlannedTrial;
import dev.steelyard.engine.store.RecordedRequest;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.format.Json;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Goes on with a campaign that was stopped. Trials that ended stay as they are; those that were interrupted or skipped are
 * performed anew under their numbers, and what there was of them moves to the folder {@code replaced}.
 */
public final class Resumption {

    /** What the user may tell it to overlook: entries of the class path that have changed. */
    public static final String CLASS_PATH = "class-path";

    /** What the user may tell it to overlook: options that differ from those of the campaign, which then count. */
    public static final String OPTIONS = "options";

    /** Fields that say where and not what; the seed is the campaign's own. */
    private static final List<String> OVERLOOKED = List.of("seed", "output", "jvm");

    private final CampaignFolder folder;
    private final CampaignRequest recorded;

    private Resumption(CampaignFolder folder, CampaignRequest recorded) {
        this.folder = folder;
        this.recorded = recorded;
    }

    /**
     * Of a campaign's folder.
     *
     * @param despite what to overlook
     * @throws InvalidInputException when it is none, is finished, under way or damaged, or its class path has changed
     */
    public static Resumption of(Path directory, List<String> despite) {
        CampaignFolder folder = new CampaignFolder(directory.toAbsolutePath().normalize());
        if (!Files.exists(folder.record())) {
            throw refused(directory.toString(), "the id or folder of a campaign", "none", "look into --output");
        }
        CampaignRecord record = folder.readRecord();
        if (!record.id().equals(folder.id())) {
            throw refused(
                    folder.id(),
                    "a folder with the name of its campaign",
                    "campaign " + record.id() + ", of which this is a copy",
                    "resume that one, or give the folder its name back");
        }
        if (record.state() == CampaignRecord.State.DONE) {
            throw refused(record.id(), "a campaign that was stopped", "one that is done", "start a new one");
        }
        RecordedRequest recorded = record.request();
        if (recorded == null) {
            throw refused(record.id(), "a record that holds what was asked for", "none", "start the campaign anew");
        }
        List<String> changed = despite.contains(CLASS_PATH) ? List.of() : Recording.changedEntries(recorded);
        if (!changed.isEmpty()) {
            throw refused(
                    record.id(),
                    "the class path that its trials had",
                    changed.get(0) + (changed.size() > 1 ? ", and " + (changed.size() - 1) + " more" : ""),
                    "put it back, or add --resume-despite " + CLASS_PATH);
        }
        return new Resumption(folder, Recording.read(record.id(), recorded));
    }

    private static InvalidInputException refused(String subject, String expected, String found, String remedy) {
        return InvalidInputException.of("--resume " + subject, expected, found, remedy);
    }

    /**
     * The request that it goes on with.
     *
     * @param arguments of the JVM, where the record does not tell because they are secret, or {@code null} for none
     */
    public CampaignRequest request(@Nullable List<String> arguments) {
        if (!Recording.hidesArguments(recorded)) {
            return recorded;
        }
        if (arguments == null || arguments.isEmpty()) {
            throw refused(
                    folder.id(),
                    "the arguments of the JVM, of which the record does not tell the secret ones",
                    "none",
                    "give --jvm-args as before");
        }
        return recorded.withArguments(arguments);
    }

    /**
     * Refuses options that ask for something else than the campaign did.
     *
     * @param now what the options ask for
     */
    public void requireSame(CampaignRequest now) {
        JsonNode before = Json.mapper().valueToTree(recorded);
        JsonNode after = Json.mapper().valueToTree(now);
        for (String field : before.propertyNames()) {
            if (!OVERLOOKED.contains(field) && !before.path(field).equals(after.path(field))) {
                throw refused(
                        folder.id(),
                        "the options of that campaign: " + field + " " + before.path(field),
                        after.path(field).toString(),
                        "give --resume alone, or add --resume-despite " + OPTIONS);
            }
        }
    }

    /**
     * Performs what is left.
     *
     * @param inspected {@link #request} with what its class path says
     * @param campaign of that request
     * @throws InvalidInputException when a workload, a finished result or the calibration has changed, or a process still
     *     works on the campaign
     */
    public CampaignOutcome execute(InspectedRequest inspected, Campaign campaign) {
        CampaignRecord record = folder.readRecord();
        requireWorkloads(record, TrialConductor.digests(inspected.report()));
        CampaignCalibration.read(folder.path()); // refuses one that nothing could be added to
        HostCalibration before = campaign.ready();
        Recovery.recover(folder.path());
        Map<Integer, TrialResult> finished = new TreeMap<>();
        for (PlannedTrial trial : record.trials()) {
            TrialResult result = finished(trial);
            if (result != null) {
                finished.put(trial.number(), result);
            }
        }
        for (PlannedTrial trial : record.trials()) {
            if (!finished.containsKey(trial.number())) {
                setAside(trial);
            }
        }
        return campaign.resume(folder, record, finished, before);
    }

    private void requireWorkloads(CampaignRecord record, List<String> digests) {
        for (PlannedTrial trial : record.trials()) {
            if (!digests.contains(trial.workloadSha256())) {
                throw refused(
                        folder.id(),
                        "workload " + trial.workloadName() + " with the digest " + trial.workloadSha256(),
                        String.join(", ", digests),
                        "use the version of Steelyard that began it, or start anew");
            }
        }
    }

    private @Nullable TrialResult finished(PlannedTrial trial) {
        Path file = folder.path().resolve(trial.file());
        if (!Files.exists(file)) {
            return null;
        }
        TrialResult result = CheckedResults.read(file);
        if (result.number() != trial.number() || !result.campaignId().equals(folder.id())) {
            throw refused(
                    folder.id(),
                    "results of its own trials",
                    file + " with the id " + result.id(),
                    "remove the foreign result");
        }
        boolean again = result.status() == Status.INTERRUPTED || result.status() == Status.SKIPPED;
        return again ? null : result;
    }

    /** Nothing is overwritten, and the trial gets its number's files for itself. */
    private void setAside(PlannedTrial trial) {
        List<Path> files = new ArrayList<>(List.of(folder.path().resolve(trial.file())));
        files.addAll(folder.journalsOf(trial.number()));
        files.addAll(folder.recordings(trial.number()));
        for (Path file : files) {
            if (Files.exists(file)) {
                move(file);
            }
        }
    }

    private void move(Path file) {
        Path replaced = folder.path().resolve("replaced");
        try {
            Files.createDirectories(replaced);
            long earlier;
            try (Stream<Path> there = Files.list(replaced)) {
                earlier = there.filter(path -> path.getFileName().toString().endsWith("-" + file.getFileName()))
                        .count();
            }
            Files.move(file, replaced.resolve((earlier + 1) + "-" + file.getFileName()));
        } catch (IOException e) {
            throw new StorageException("what is replaced", replaced, e);
        }
    }
}
