package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.format.Json;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code KilledMain REPORT}: a campaign that says on standard output how far it is, to be killed. */
public final class KilledMain implements CampaignListener {

    static final int TRIALS = 2;
    static final int ITERATIONS = 4;

    /** Performs the campaign; the argument is the answer of an earlier {@link Inspection}, which saves a JVM's start. */
    public static void main(String[] arguments) throws Exception {
        InspectionReport report =
                Json.mapper().readValue(Files.readAllBytes(Path.of(arguments[0])), InspectionReport.class);
        CampaignRequest request = request(DoomedCampaign.folderOfThisProcess());
        System.exit(new Campaign(new InspectedRequest(request, report), new KilledMain())
                .execute()
                .exitCode());
    }

    static CampaignRequest request(Path folder) {
        return new CampaignRequest(
                List.of(CountingKind.workload(5)),
                List.of("confirming"),
                new Target(Target.Type.EMBEDDED, null, null, null, null, false),
                Parameters.none(),
                true,
                2,
                new CampaignRequest.RequestedSchedule(1, ITERATIONS - 1, Duration.ofMinutes(1)),
                TRIALS,
                null,
                42L,
                List.of(),
                false,
                Map.of(),
                new TrialJvm(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of(),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .filter(Files::exists)
                                .toList(),
                        null,
                        null),
                folder.resolve("results"),
                folder.resolve("work"),
                List.of(),
                Effort.none());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    @Override
    public void planned(Path campaignDirectory, List<TrialPlan> plans) {
        say("planned");
    }

    @Override
    public void activity(String what) {
        say("activity " + what);
    }

    @Override
    public void trialStarted(TrialPlan plan) {
        say("started " + plan.number());
    }

    @Override
    public void iterationFinished(TrialPlan plan, Iteration iteration) {
        say("iteration " + plan.number() + " " + iteration.index());
    }

    @Override
    public void trialFinished(TrialResult result, Path file) {
        say("result " + result.number());
    }
}
