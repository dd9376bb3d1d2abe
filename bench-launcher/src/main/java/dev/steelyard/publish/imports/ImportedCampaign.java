package dev.steelyard.publish.imports;

import dev.steelyard.analysis.Summary;
import dev.steelyard.engine.result.BuildFacts;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Problem;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import dev.steelyard.model.trial.Validity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes imported trials as a campaign of their own. */
final class ImportedCampaign {

    /** What an imported iteration takes in a result at least: one metric, and nothing of what is unknown. */
    private static final long ITERATION_BYTES = 400;

    /** Imported trials have no order of ours, so nothing was drawn. */
    private static final String NO_SEED = "0";

    private ImportedCampaign() {}

    /**
     * The campaign's folder, which is new.
     *
     * @param file what they were imported from
     * @throws InvalidInputException when a result cannot hold what was imported; then nothing is created
     */
    static Path write(Path file, Path output, List<ImportedTrial> trials, Map<String, String> tags) {
        trials.forEach(trial -> requireRoom(file, trial));
        CampaignFolder folder = CampaignFolder.unused(output.toAbsolutePath().normalize());
        List<CampaignRecord.PlannedTrial> planned = new ArrayList<>();
        for (ImportedTrial trial : trials) {
            planned.add(planned(planned.size() + 1, trial));
        }
        List<TrialResult> results = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            results.add(whole(file, result(folder.id(), planned.get(i), trials.get(i), tags)));
        }
        CampaignRecord begun = record(folder, planned, tags);
        folder.create(begun);
        for (int i = 0; i < trials.size(); i++) {
            write(folder, planned.get(i), trials.get(i), results.get(i));
        }
        folder.write(begun.ended(CampaignRecord.State.DONE, Instant.now().toString()));
        return folder.path();
    }

    private static void requireRoom(Path file, ImportedTrial trial) {
        int passes = trial.iterations().size();
        long most = Schemas.mostBytes() / ITERATION_BYTES;
        if (passes > most) {
            throw InvalidInputException.of(
                    file.toString(),
                    "at most " + most + " iterations of a trial with the memory that this JVM may take",
                    passes + "",
                    "give it more, such as JAVA_TOOL_OPTIONS=-Xmx8g");
        }
    }

    private static TrialResult whole(Path file, TrialResult result) {
        List<Problem> problems = problems(file, result);
        if (!problems.isEmpty()) {
            throw InvalidInputException.of(
                    file.toString(),
                    "what a result can hold",
                    "for " + problems.get(0).pointer() + " something else: "
                            + problems.get(0).message(),
                    "import the file as its tool wrote it");
        }
        return result;
    }

    private static List<Problem> problems(Path file, TrialResult result) {
        try {
            return ResultFiles.problems(result);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    private static CampaignRecord.PlannedTrial planned(int number, ImportedTrial trial) {
        String name = String.format(Locale.ROOT, "%03d", number) + "-"
                + CampaignFolder.plain(trial.workload().name()) + "-" + CampaignFolder.plain(trial.runnerId());
        return new CampaignRecord.PlannedTrial(
                number,
                trial.workload().name(),
                Digests.ofWorkload(trial.workload()),
                trial.runnerId(),
                "trials/" + name + ".json",
                Map.of());
    }

    private static CampaignRecord record(
            CampaignFolder folder, List<CampaignRecord.PlannedTrial> planned, Map<String, String> tags) {
        return new CampaignRecord(
                CampaignRecord.VERSION,
                folder.id(),
                Instant.now().toString(),
                null,
                CampaignRecord.State.RUNNING,
                CampaignRecord.Conductor.self(),
                NO_SEED,
                folder.path().resolve("work").toString(),
                tags,
                BuildFacts.steelyard(),
                planned,
                null,
                null,
                null);
    }

    private static void write(
            CampaignFolder folder, CampaignRecord.PlannedTrial planned, ImportedTrial trial, TrialResult result) {
        Path workload = folder.workload(planned.workloadSha256());
        if (!Files.exists(workload)) {
            ResultFiles.write("the workload", workload, trial.workload());
        }
        ResultFiles.write(folder.path().resolve(planned.file()), result);
    }

    // JDK 17's compiler does not read the nullness of type arguments from class files
    @SuppressWarnings("NullAway")
    private static TrialResult result(
            String campaign, CampaignRecord.PlannedTrial planned, ImportedTrial trial, Map<String, String> tags) {
        return new TrialResult(
                ResultFiles.VERSION,
                campaign + "/" + planned.number(),
                campaign,
                planned.number(),
                TrialResult.Origin.IMPORTED,
                trial.isolation(),
                Status.DONE,
                null,
                null,
                Validity.of(List.of()),
                false,
                trial.iterations().size() == 1,
                false,
                trial.workload().name(),
                trial.workload().kind(),
                planned.workloadSha256(),
                0,
                0,
                trial.runnerId(),
                false,
                List.of(),
                trial.inFlight(),
                new Schedule(0, Math.max(1, trial.iterations().size()), 0),
                Target.none(),
                NO_SEED,
                null,
                BuildFacts.steelyard(),
                Map.of(),
                tags,
                Map.of(),
                trial.environment(),
                Map.of(),
                List.of(),
                wholeJvm(trial.jvm()),
                trial.iterations(),
                null,
                null,
                null,
                Summary.of(trial.iterations()),
                trial.payload(),
                null,
                null);
    }

    /** With {@code null} for all that the other tool does not tell. */
    private static Map<String, @Nullable Object> wholeJvm(Map<String, @Nullable Object> told) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        for (String name : List.of("java", "arguments", "clientCpus", "endpointCpus", "cpusShared")) {
            whole.put(name, told.get(name));
        }
        return whole;
    }
}
