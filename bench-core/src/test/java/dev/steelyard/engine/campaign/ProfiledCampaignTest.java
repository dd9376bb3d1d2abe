package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionQuery;
import dev.steelyard.engine.inspection.InspectionReport.ProfilerFacts;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.profile.ProfilerText;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.RecordedRequest;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.Digests;
import dev.steelyard.model.Availability;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profilers in the JVMs of real trials. */
class ProfiledCampaignTest {

    @TempDir
    Path directory;

    private TrialJvm jvm() throws IOException {
        List<Path> classPath =
                new ArrayList<>(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList());
        classPath.add(Profilers.services(directory));
        List<String> arguments = List.of("-D" + StalledException.TIMEOUT_PROPERTY + "=PT5S");
        return new TrialJvm(Path.of(System.getProperty("java.home"), "bin", "java"), arguments, classPath, null, null);
    }

    private CampaignOutcome perform(boolean measured, @Nullable String iterations, String... profilers)
            throws IOException {
        return perform("good", measured, iterations, profilers);
    }

    private CampaignOutcome perform(
            String behaviour, boolean measured, @Nullable String iterations, String... profilers) throws IOException {
        CampaignRequest request = new CampaignRequest(
                List.of(CountingKind.workload(5)),
                List.of("behaving"),
                Target.none(),
                Parameters.ofUser(Map.of("behaviour", behaviour)),
                true,
                2,
                new CampaignRequest.RequestedSchedule(1, 3, Duration.ofMinutes(10)),
                1,
                null,
                42L,
                List.of(),
                false,
                Map.of(),
                jvm(),
                directory.resolve("results"),
                null,
                List.of(),
                Effort.none(),
                ProfilerText.profiling(List.of(profilers), measured, iterations));
        return new Campaign(request, new CampaignListener() {}).execute();
    }

    private static ProfilingResult profiling(TrialResult result) {
        ProfilingResult profiling = result.profiling();
        assertNotNull(profiling);
        return profiling;
    }

    private static Map<String, Double> figures(ProfilerOutcome outcome) {
        assertNull(outcome.failure());
        return outcome.figures().stream().collect(Collectors.toMap(Measurement::name, Measurement::value));
    }

    private static Path file(CampaignOutcome outcome, ProfilerOutcome.Recording recording) throws IOException {
        Path file = outcome.directory().resolve(recording.name());
        assertEquals(Files.size(file), recording.sizeBytes());
        assertEquals(Digests.ofFile(file), recording.sha256());
        return file;
    }

    @Test
    void furtherIterationsAreWatchedAndTheMeasuredOnesAreLeftAlone() throws IOException {
        CampaignOutcome outcome = perform(false, "2", "gc", "jfr", "noting");
        TrialResult result = outcome.results().get(0);
        assertEquals(0, outcome.exitCode(), result.toString());
        assertEquals(4, result.iterations().size());
        ProfilingResult profiling = profiling(result);
        assertFalse(profiling.measured());
        assertEquals(
                List.of(4, 5),
                profiling.iterations().stream().map(each -> each.index()).toList());
        assertEquals(
                List.of("gc", "jfr", "noting"),
                profiling.profilers().stream().map(ProfilerOutcome::id).toList());
        assertTrue(figures(profiling.profilers().get(0)).get("gc-allocated-per-operation") > 0);
        assertEquals(Map.of("noted", 10.0), figures(profiling.profilers().get(2)));
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
        ProfilerOutcome.Recording jfr =
                profiling.profilers().get(1).recordings().get(0);
        assertEquals("recordings/001-jfr.jfr", jfr.name());
        List<RecordedEvent> events = RecordingFile.readAllEvents(file(outcome, jfr));
        assertTrue(
                events.stream().anyMatch(event -> event.getEventType().getName().equals("jdk.JVMInformation")));
        try (Stream<Path> left = Files.list(outcome.directory().resolve("recordings"))) {
            assertEquals(2, left.count(), "the two recordings, and no repository");
        }
    }

    @Test
    void measuredIterationsAreWatchedWhenAskedFor() throws IOException {
        TrialResult result = perform(true, null, "noting").results().get(0);
        assertEquals(4, result.iterations().size());
        ProfilingResult profiling = profiling(result);
        assertTrue(profiling.measured());
        assertEquals(List.of(), profiling.iterations());
        assertEquals(
                Map.of("noted", 15.0), figures(profiling.profilers().get(0)), "three iterations of five operations");
    }

    @Test
    void aProfilerThatFailsCostsNothingThatWasMeasured() throws IOException {
        CampaignOutcome outcome = perform(false, null, "noting:fails=report", "gc");
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.DONE, result.status(), result.reason());
        assertTrue(result.validity().valid());
        assertEquals(4, result.iterations().size());
        String failure = profiling(result).profilers().get(0).failure();
        assertTrue(failure != null && failure.contains("no luck in report"), failure);
        assertTrue(figures(profiling(result).profilers().get(1)).containsKey("gc-time"));
        assertEquals(1, outcome.exitCode(), "not all that was asked for is there");
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void aProfilerThatKillsTheProcessCostsNothingThatWasMeasured() throws IOException {
        CampaignOutcome outcome = perform(false, null, "noting:fails=crash");
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.DONE, result.status());
        assertEquals(4, result.iterations().size());
        String failure = profiling(result).profilers().get(0).failure();
        assertTrue(failure != null && failure.contains("exit code 9"), failure);
        assertEquals(1, outcome.exitCode());
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void operationsThatStayAwayUnderAProfilerCostNothingThatWasMeasured() throws IOException {
        CampaignOutcome outcome = perform("stalling-after-20", false, null, "gc");
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.DONE, result.status(), result.reason());
        assertEquals(4, result.iterations().size());
        assertNotNull(result.unfinished());
        String failure = profiling(result).profilers().get(0).failure();
        assertTrue(failure != null && failure.contains("no profiled iteration came to its end: "), failure);
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void whatCannotBeHadIsRefusedBeforeAnythingIsCreated() {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> perform(false, null, "absent"));
        assertEquals(
                "--profiler absent: expected a profiler that works here, found one that does not: it is nowhere; take"
                        + " another one of 'steelyard list profilers'",
                refused.getMessage());
        assertFalse(Files.exists(directory.resolve("results")));
    }

    @Test
    void aChangedRecordingIsFound() throws IOException {
        CampaignOutcome outcome = perform(false, null, "noting");
        ProfilerOutcome.Recording recording = profiling(outcome.results().get(0))
                .profilers()
                .get(0)
                .recordings()
                .get(0);
        Files.writeString(file(outcome, recording), "something else");
        assertEquals(
                List.of("/profiling/profilers/0/recordings/0"),
                Validation.check(outcome.directory()).findings().stream()
                        .map(finding -> finding.problem().pointer())
                        .toList());
    }

    @Test
    void perfCountsWhatTheTrialDid() throws IOException {
        List<ProfilerFacts> facts =
                Inspection.ask(jvm(), InspectionQuery.ofProfilers()).profilers();
        Availability here = facts.stream()
                .filter(each -> each.id().equals("perf"))
                .findFirst()
                .orElseThrow()
                .availability();
        Assumptions.assumeTrue(here.available(), () -> "no perf: " + here.reason());
        CampaignOutcome outcome = perform(false, "2", "perf:events=task-clock+page-faults");
        ProfilerOutcome perf = profiling(outcome.results().get(0)).profilers().get(0);
        assertTrue(figures(perf).get("perf-task-clock") > 0, perf.toString());
        List<String> passes = Files.readAllLines(file(outcome, perf.recordings().get(0))).stream()
                .filter(line -> line.contains(",task-clock,"))
                .toList();
        assertEquals(2, passes.size(), "one for each pass");
    }

    @Test
    void allAreListedWithTheReasonWhereOneIsNotAvailable() throws IOException {
        Map<String, Availability> found = Inspection.ask(jvm(), InspectionQuery.ofProfilers()).profilers().stream()
                .collect(Collectors.toMap(ProfilerFacts::id, ProfilerFacts::availability));
        assertEquals(
                List.of("absent", "gc", "jfr", "noting", "perf"),
                found.keySet().stream().sorted().toList());
        assertEquals(Availability.no("it is nowhere"), found.get("absent"));
        assertEquals(Availability.yes(), found.get("jfr"));
    }

    @Test
    void aRequestKeepsItsProfilersForAResumption() throws IOException {
        CampaignOutcome outcome = perform(false, null, "noting");
        CampaignRecord record = new CampaignFolder(outcome.directory()).readRecord();
        RecordedRequest recorded = record.request();
        assertNotNull(recorded);
        assertEquals(
                ProfilerText.profiling(List.of("noting"), false, null),
                Recording.read(record.id(), recorded).profiling());
    }
}
