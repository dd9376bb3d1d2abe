package dev.steelyard.engine.store;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.fixture.FixtureMain;
import dev.steelyard.engine.journal.JournalReader;
import dev.steelyard.engine.process.Survivors;
import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.result.ResultAssembly;
import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.engine.trial.TrialMain;
import dev.steelyard.format.FolderEntries;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns the journals of dead campaigns into results. May be repeated; finished results stay as they are. */
public final class Recovery {

    private static final List<String> CHILDREN = List.of(TrialMain.class.getName(), FixtureMain.class.getName());

    private Recovery() {}

    /**
     * What was done.
     *
     * @param campaigns campaigns that were looked at
     * @param written results that were written
     * @param removed folders that were left over and are gone
     * @param atWork what is said of campaigns in the folder that are alive, or may be
     * @param refused what is wrong with campaigns in the folder that cannot be read
     */
    public record Outcome(
            List<Path> campaigns, List<Path> written, List<Path> removed, List<String> atWork, List<String> refused) {

        private Outcome(List<Path> removed) {
            this(new ArrayList<>(), new ArrayList<>(), removed, new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Recovers one campaign's folder, or all dead campaigns in a folder of them.
     *
     * @throws InvalidInputException when there is no campaign, or the only one is alive or belongs to a process that cannot be
     *     seen from here
     */
    public static Outcome recover(Path directory) {
        Outcome outcome = new Outcome(TemporaryFolder.removeLeftOvers());
        if (Files.exists(new CampaignFolder(directory).record())) {
            recover(new CampaignFolder(absolute(directory)), outcome);
            return outcome;
        }
        List<CampaignFolder> folders = campaignsIn(directory);
        List<Path> halfMade =
                Files.isDirectory(directory) ? CampaignFolder.removeHalfMade(absolute(directory)) : List.of();
        outcome.removed().addAll(halfMade);
        if (folders.isEmpty() && halfMade.isEmpty()) {
            throw InvalidInputException.of(
                    "recover " + directory,
                    "a campaign's folder, or a folder of them",
                    "no campaign.json",
                    "name the folder that --output pointed to");
        }
        folders.forEach(folder -> recoverIfDead(folder, outcome));
        return outcome;
    }

    /** One that cannot be recovered must not keep the others from it. */
    private static void recoverIfDead(CampaignFolder folder, Outcome outcome) {
        try {
            CampaignRecord record = folder.readRecord();
            if (isElsewhere(record) || isAlive(record)) {
                outcome.atWork()
                        .add(folder.path() + ": process "
                                + record.process().pid()
                                + (isAlive(record)
                                        ? " is at work on it"
                                        : " of another machine, container or boot may be"));
            } else {
                recover(folder, outcome);
            }
        } catch (InvalidInputException e) {
            outcome.refused().add(String.valueOf(e.getMessage()));
        }
    }

    private static Path absolute(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    private static List<CampaignFolder> campaignsIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        return FolderEntries.of(absolute(directory)).stream()
                .map(CampaignFolder::new)
                .filter(folder -> Files.exists(folder.record()))
                .toList();
    }

    private static boolean isElsewhere(CampaignRecord record) {
        return record.state() == CampaignRecord.State.RUNNING
                && record.process().isElsewhere();
    }

    private static boolean isAlive(CampaignRecord record) {
        return record.state() == CampaignRecord.State.RUNNING
                && record.process().isAlive();
    }

    private static void recover(CampaignFolder folder, Outcome outcome) {
        CampaignRecord record = folder.readRecord();
        if (isElsewhere(record)) {
            throw InvalidInputException.of(
                    "campaign " + record.id(),
                    "one whose process can be seen from here",
                    "process " + record.process().pid() + " of another machine, container or boot",
                    "recover it there; if that process is gone for good, remove bootId and pidNamespace from "
                            + folder.record() + " first");
        }
        if (isAlive(record)) {
            throw InvalidInputException.of(
                    "campaign " + record.id(),
                    "one whose process is gone",
                    "process " + record.process().pid() + ", which is at work on it",
                    "wait for its end, or end that process first");
        }
        awaitChildren(folder);
        outcome.campaigns().add(folder.path());
        for (CampaignRecord.PlannedTrial trial : record.trials()) {
            recover(folder, trial, outcome);
        }
        record.ownWorkFolder().ifPresent(work -> removeLeftOver(work, outcome));
        ResultFiles.removeHalfWritten(List.of(folder.path(), folder.workloads(), folder.journals(), folder.trials()));
        if (record.state() == CampaignRecord.State.RUNNING) {
            folder.write(
                    record.ended(CampaignRecord.State.RECOVERED, Instant.now().toString()));
        }
    }

    /** They end by themselves, a moment after their parent; until then they may still write. */
    private static void awaitChildren(CampaignFolder folder) {
        List<ProcessHandle> alive = Survivors.await(CHILDREN, folder.path().toString());
        if (!alive.isEmpty()) {
            throw InvalidInputException.of(
                    "campaign " + folder.id(),
                    "one whose processes are all gone",
                    "process " + alive.get(0).pid() + ", which outlived it",
                    "end that process first");
        }
    }

    private static void removeLeftOver(Path work, Outcome outcome) {
        if (Files.exists(work) && Folders.delete(work)) {
            outcome.removed().add(work);
        }
    }

    private static void recover(CampaignFolder folder, CampaignRecord.PlannedTrial trial, Outcome outcome) {
        Path file = folder.path().resolve(trial.file());
        Path contextFile = folder.context(trial.number());
        if (Files.exists(file) || !Files.exists(contextFile)) {
            return; // it is finished, or was never begun
        }
        TrialContext context = context(contextFile);
        Ending ending = new Ending(Status.INTERRUPTED, null, "the campaign died; recovered from the journal", true);
        ResultAssembly assembly = new ResultAssembly(context, Discovery::kindHere);
        folder.write(context.plan(), assembly.assemble(events(folder.journal(trial.number())), ending));
        outcome.written().add(file);
    }

    public static TrialContext context(Path file) {
        JsonNode node = Schemas.parse(file.toString(), Schemas.text(file));
        try {
            return Json.mapper().treeToValue(node, TrialContext.class);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    file + ": expected the context of a trial, found another document (" + Json.reason(e)
                            + "); read it with the version of Steelyard that wrote it",
                    e);
        }
    }

    public static List<TrialEvent> events(Path journal) {
        try {
            return JournalReader.readAll(journal);
        } catch (IOException e) {
            throw new StorageException("what the journal holds", journal, e);
        }
    }
}
