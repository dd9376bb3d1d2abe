package dev.steelyard.engine.campaign.watch;

import dev.steelyard.engine.process.ChildProcess;
import dev.steelyard.engine.process.JavaCommand;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.trial.TrialMain;
import dev.steelyard.format.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A trial's JVM that waits for its plan: the first one of a campaign starts while the fixture opens.
 *
 * @param number the trial's place in the order
 * @param child the process
 * @param log what it says
 */
public record StartedTrial(int number, ChildProcess child, Path log) implements AutoCloseable {

    public static StartedTrial start(CampaignFolder folder, int number, JavaCommand command) {
        List<String> words;
        try {
            words = command.words(
                    folder.journals().resolve("arguments"),
                    TrialMain.class.getName(),
                    List.of(
                            folder.plan(number).toString(),
                            folder.journal(number).toString()));
        } catch (IOException e) {
            throw new StorageException("the trials' class path", folder.journals(), e);
        }
        Path log = folder.log(number);
        return new StartedTrial(number, ChildProcess.start(words, log), log);
    }

    /** Lets it read its plan and begin; one that has died meanwhile shows by its exit code. */
    void go() {
        try {
            child.writeLine(TrialMain.GO);
        } catch (IOException e) {
            // Its input is closed, so it has ended.
            return;
        }
    }

    /** Ends it, also when it never went. */
    @Override
    public void close() {
        child.close();
    }
}
