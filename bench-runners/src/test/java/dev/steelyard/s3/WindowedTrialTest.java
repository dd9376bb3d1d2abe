package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.trial.TrialExecution;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.objects.kind.ObjectsKind;
import dev.steelyard.s3.fixture.S3FixtureProvider;
import dev.steelyard.spi.fixture.Fixture;
import dev.steelyard.spi.fixture.FixtureContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trials of several iterations through the engine: each iteration is held against what was seen in it alone. */
class WindowedTrialTest {

    private static final List<String> TASKS = List.of(
            "upload upload/a 1000",
            "upload upload/b 12582915",
            "download download/a 1000",
            "download download/b 12582915",
            "head download/a 1000");

    @TempDir
    Path directory;

    private final List<EffectiveSetting> settings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"crt-java, http, 0", "sdk-java-sync, https, 0", "crt-java, http, 0.3"})
    void everyIterationIsHonest(String runner, String scheme, double durationSeconds) throws Exception {
        Map<String, String> values = Map.of("https", scheme.equals("https") ? "on" : "off", "checksum", "CRC32");
        Parameters parameters = WireTrial.parameters(WireMatrixTest.provider(runner), values);
        Workload workload = lasting(WireTrial.workload(TASKS), durationSeconds);
        Target embedded = new Target(Target.Type.EMBEDDED, null, null, null, null, false);
        try (Fixture fixture = new S3FixtureProvider()
                .open(new FixtureContext(embedded, parameters, directory, directory, List.of(), 1))) {
            fixture.prepare(workload, new ObjectsKind().pass(workload, 1));
            TrialPlan plan = plan(runner, workload, parameters, fixture.target());
            TrialExecution.Outcome outcome = TrialExecution.execute(plan, new TrialObserver() {
                @Override
                public void event(TrialEvent event) {
                    if (event instanceof TrialEvent.Started started) {
                        settings.addAll(started.settings());
                    }
                }
            });
            assertEquals(
                    Status.DONE, outcome.end().status(), () -> outcome.end().toString());
            assertEquals(3, outcome.iterations().size());
            assertEquals(List.of(), new ObjectsKind().contradictions(plan, settings, outcome.iterations()));
            assertTrue(outcome.iterations().stream()
                    .allMatch(iteration -> iteration.observed().containsKey("uploads")));
        }
    }

    private static Workload lasting(Workload workload, double durationSeconds) {
        if (durationSeconds == 0) {
            return workload;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(workload.body());
        body.put("durationSecs", durationSeconds);
        return new Workload(workload.kind(), workload.version(), workload.name(), workload.comment(), null, null, body);
    }

    private TrialPlan plan(String runner, Workload workload, Parameters parameters, Target target) {
        return new TrialPlan(
                "test",
                1,
                workload,
                false,
                runner,
                parameters,
                true,
                target,
                new Schedule(1, 2, 60_000_000_000L),
                4,
                1,
                directory.toString(),
                directory.resolve("scratch").toString(),
                Map.of());
    }
}
