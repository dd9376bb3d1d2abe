package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.engine.campaign.DoomedCampaign.Victim;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kill -9 of a trial, the fixture, their parent or all at once, at a random moment, costs no finished iteration and
 * leaves nothing behind that a recovery does not put in order.
 */
class KillTest {

    private static final int KILLS = 6;

    /** As many as the soak has; the short one of CI sets {@code -Dsteelyard.soak.kills=20}. */
    private static final int KILLS_IN_THE_SOAK = Integer.getInteger("steelyard.soak.kills", 200);

    /** More than CI has cores, as a good part of a campaign's life is waiting. */
    private static final int SIDE_BY_SIDE = 3;

    /** Lines of an undisturbed campaign: planned, two of the fixture, and for each trial its start, iterations, end. */
    private static final int LINES = 3 + KilledMain.TRIALS * (KilledMain.ITERATIONS + 2);

    @TempDir
    static Path folder;

    private static Path report;

    /** One kill: of whom, after which line, and how long after it. */
    private record Moment(long seed, int index, Victim victim, int afterLines, double late) {

        static Moment draw(long seed, int index, Random random) {
            List<Victim> victims = List.of(Victim.values());
            return new Moment(
                    seed,
                    index,
                    victims.get(random.nextInt(victims.size())),
                    random.nextInt(LINES),
                    random.nextDouble());
        }

        /** A JVM's start and the writing of a result take longer than an iteration. */
        long delayMillis(List<String> lines) {
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            boolean slow = !last.startsWith("iteration") || last.endsWith(" " + (KilledMain.ITERATIONS - 1));
            return (long) (late * (slow ? 500 : 15));
        }

        @Override
        public String toString() {
            return "seed " + seed + ", kill " + index + " of " + victim + " after line " + afterLines;
        }
    }

    @BeforeAll
    static void inspectOnce() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "finding processes by their environment needs /proc");
        CampaignRequest request = KilledMain.request(folder);
        report = folder.resolve("report.json");
        ResultFiles.write("the report", report, Inspection.ask(request.jvm(), Campaign.query(request)));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void noKillLosesAFinishedIteration() throws Exception {
        kill(KILLS);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void noneOfManyKillsLosesAFinishedIteration() throws Exception {
        kill(KILLS_IN_THE_SOAK);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aLivingCampaignIsLeftAlone() throws Exception {
        try (DoomedCampaign campaign = DoomedCampaign.start(Files.createDirectory(folder.resolve("living")), report)) {
            assertTrue(campaign.await(4), "the campaign ended before its first trial");
            Aftermath aftermath = new Aftermath(campaign, "the living campaign");
            Path one = aftermath.campaigns().get(0);
            InvalidInputException refused = assertThrows(InvalidInputException.class, () -> Recovery.recover(one));
            assertTrue(refused.getMessage().contains("which is at work on it"), refused.getMessage());
            assertEquals(List.of(), Recovery.recover(one.getParent()).campaigns());
            assertTrue(campaign.kill(Victim.ALL));
            campaign.awaitEnd();
            aftermath.check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARENT", "FIXTURE"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aKillInTheMidstOfAPreparationLeavesNoProcess(Victim victim) throws Exception {
        try (DoomedCampaign campaign = preparing("killed-" + victim)) {
            assertTrue(campaign.kill(victim));
            campaign.awaitEnd();
            new Aftermath(campaign, "killed while preparing: " + victim).check();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aStopInTheMidstOfAPreparationInterruptsTheTrial() throws Exception {
        try (DoomedCampaign campaign = preparing("stopped")) {
            campaign.terminate();
            campaign.awaitEnd();
            Aftermath aftermath = new Aftermath(campaign, "stopped while preparing");
            CampaignFolder stopped = new CampaignFolder(aftermath.campaigns().get(0));
            CampaignRecord record = stopped.readRecord();
            assertEquals(CampaignRecord.State.INTERRUPTED, record.state());
            Path first = stopped.path().resolve(record.trials().get(0).file());
            assertEquals(Status.INTERRUPTED, ResultFiles.read(first).status());
            aftermath.check();
        }
    }

    private static DoomedCampaign preparing(String name) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(own.resolve(DoomedCampaign.SLOW), "please");
        DoomedCampaign campaign = DoomedCampaign.start(own, report);
        campaign.awaitPreparing();
        return campaign;
    }

    private static void kill(int times) throws Exception {
        long seed = Long.getLong("steelyard.kill.seed", System.nanoTime());
        ExecutorService lanes = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Kill> hits = hits(lanes, times, seed);
            Map<Victim, Integer> victims = new EnumMap<>(Victim.class);
            hits.forEach(kill -> victims.merge(kill.victim(), 1, Integer::sum));
            int iterations = hits.stream().mapToInt(Kill::iterations).sum();
            System.out.println("kills: " + victims + ", " + iterations
                    + " finished iterations, none lost; repeat with -Dsteelyard.kill.seed=" + seed);
        } finally {
            lanes.shutdown();
        }
    }

    /** So many kills that hit: a moment after the campaign's end does not pass for one. */
    private static List<Kill> hits(ExecutorService lanes, int times, long seed) throws Exception {
        Random random = new Random(seed);
        List<Kill> hits = new ArrayList<>();
        int index = 0;
        while (hits.size() < times) {
            List<Callable<Kill>> kills = new ArrayList<>();
            for (int missing = times - hits.size(); missing > 0; missing--) {
                Moment moment = Moment.draw(seed, index++, random);
                kills.add(() -> performAndKill(moment));
            }
            for (Future<Kill> future : lanes.invokeAll(kills)) {
                Kill kill = future.get();
                if (kill.hit()) {
                    hits.add(kill);
                }
            }
        }
        return hits;
    }

    private record Kill(Victim victim, boolean hit, int iterations) {}

    private static Kill performAndKill(Moment moment) throws Exception {
        Path own = Files.createDirectory(folder.resolve(moment.seed() + "-" + moment.index()));
        try (DoomedCampaign campaign = DoomedCampaign.start(own, report)) {
            boolean hit = campaign.await(moment.afterLines());
            Thread.sleep(moment.delayMillis(campaign.lines()));
            hit &= campaign.kill(moment.victim());
            int exitCode = campaign.awaitEnd();
            if (exitCode < 128) {
                assertTrue(exitCode <= 1, moment + ": exit code " + exitCode);
            }
            return new Kill(moment.victim(), hit, new Aftermath(campaign, moment.toString()).check());
        }
    }
}
