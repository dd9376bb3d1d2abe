package dev.steelyard.engine.guest;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.ExitCodes;
import dev.steelyard.engine.result.BuildFacts;
import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.result.ResultAssembly;
import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.engine.store.TemporaryFolder;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign whose trials another harness starts, such as JMH its forks. This is the side of the process that starts
 * them; {@link GuestTrial} is the other one. The folder is that of any campaign.
 */
public final class GuestCampaign implements AutoCloseable {

    private static final long SEEDS = 1L << 53;

    private final CampaignFolder folder;
    private final CampaignRecord begun;
    private final TrialResult.Isolation isolation;
    private final @Nullable TemporaryFolder temporary;

    private GuestCampaign(
            CampaignFolder folder,
            CampaignRecord begun,
            TrialResult.Isolation isolation,
            @Nullable TemporaryFolder temporary) {
        this.folder = folder;
        this.begun = begun;
        this.isolation = isolation;
        this.temporary = temporary;
    }

    /**
     * Makes its folder.
     *
     * @param output folder that campaigns are written to, or {@code null} to keep no results
     * @param tags what results say of it
     * @param isolation where the other harness performs its trials, for those that leave no result
     * @throws StorageException when it cannot be written to
     */
    public static GuestCampaign create(
            @Nullable Path output, Map<String, String> tags, TrialResult.Isolation isolation) {
        if (output == null) {
            TemporaryFolder temporary = TemporaryFolder.create();
            return create(temporary.path(), tags, isolation, temporary);
        }
        return create(output.toAbsolutePath().normalize(), tags, isolation, null);
    }

    private static GuestCampaign create(
            Path output,
            Map<String, String> tags,
            TrialResult.Isolation isolation,
            @Nullable TemporaryFolder temporary) {
        CampaignFolder folder = CampaignFolder.unused(output);
        CampaignRecord record = new CampaignRecord(
                CampaignRecord.VERSION,
                folder.id(),
                Instant.now().toString(),
                null,
                CampaignRecord.State.RUNNING,
                CampaignRecord.Conductor.self(),
                Long.toString(new SecureRandom().nextLong(SEEDS)),
                folder.path().resolve("work").toString(),
                tags,
                BuildFacts.steelyard(),
                List.of(),
                null,
                null,
                null);
        folder.create(record);
        return new GuestCampaign(folder, record, isolation, temporary);
    }

    /** Its folder, which trials are told. */
    public Path directory() {
        return folder.path();
    }

    /** Takes the next number of a trial: from several processes, each gets its own. */
    static int claim(CampaignFolder folder) {
        for (int number = 1; ; number++) {
            try {
                Files.createFile(claim(folder, number));
                return number;
            } catch (FileAlreadyExistsException e) {
                // another trial's; the next may be free
            } catch (IOException e) {
                throw new StorageException("a trial's number", claim(folder, number), e);
            }
        }
    }

    /** Empty, or why the user's input stood against the trial. */
    static Path claim(CampaignFolder folder, int number) {
        return folder.journals().resolve(number + ".claim");
    }

    /**
     * Ends it: lists its trials, and makes results of those whose process died.
     *
     * @return exit code as of any campaign
     */
    public int finish() {
        List<CampaignRecord.PlannedTrial> trials = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        boolean invalidInput = false;
        boolean unborn = false;
        for (int number = 1; Files.exists(claim(folder, number)); number++) {
            invalidInput |= hasText(claim(folder, number));
            boolean begun = Files.exists(folder.context(number));
            unborn |= !begun;
            if (begun) {
                TrialContext context = Recovery.context(folder.context(number));
                results.add(result(context));
                trials.add(planned(context));
            }
        }
        write(trials);
        if (invalidInput) {
            return ExitCodes.INVALID_INPUT;
        }
        return unborn ? ExitCodes.FAILED : ExitCodes.of(results, false);
    }

    private static boolean hasText(Path claim) {
        try {
            return Files.size(claim) > 0;
        } catch (IOException e) {
            throw new StorageException("a trial's number", claim, e);
        }
    }

    private TrialResult result(TrialContext context) {
        TrialPlan plan = context.plan();
        Path file = folder.result(plan);
        if (Files.exists(file)) {
            return ResultFiles.read(file);
        }
        return folder.write(
                plan,
                new ResultAssembly(context, Discovery::kindHere, isolation)
                        .assemble(Recovery.events(folder.journal(plan.number())), ending()));
    }

    /** Of a trial that left no result. One in this process has not died with it. */
    private Ending ending() {
        return isolation == TrialResult.Isolation.IN_PROCESS
                ? Ending.of(Status.INTERRUPTED, "given up by its harness before it had ended")
                : Ending.failed(FailureClass.PROCESS_DIED, "the fork ended before its trial did");
    }

    private CampaignRecord.PlannedTrial planned(TrialContext context) {
        TrialPlan plan = context.plan();
        return new CampaignRecord.PlannedTrial(
                plan.number(),
                plan.workload().name(),
                context.workloadSha256(),
                plan.runnerId(),
                folder.path().relativize(folder.result(plan)).toString(),
                plan.factors());
    }

    private void write(List<CampaignRecord.PlannedTrial> trials) {
        folder.write(new CampaignRecord(
                begun.schemaVersion(),
                begun.id(),
                begun.createdAt(),
                Instant.now().toString(),
                CampaignRecord.State.DONE,
                begun.process(),
                begun.seed(),
                begun.workDirectory(),
                begun.tags(),
                begun.steelyard(),
                trials,
                null,
                null,
                null));
    }

    /** Removes the folder when no results were asked for. */
    @Override
    public void close() {
        if (temporary != null) {
            temporary.close();
        }
    }
}
