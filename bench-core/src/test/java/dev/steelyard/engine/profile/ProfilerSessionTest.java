package dev.steelyard.engine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.campaign.Profilers;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Iteration;
import dev.steelyard.model.ProfilerOutcome;
import dev.steelyard.model.Profiling;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerSessionTest {

    @TempDir
    Path directory;

    private Discovery discovery() throws IOException {
        URL services = Profilers.services(directory).toUri().toURL();
        return Discovery.of(new URLClassLoader(new URL[] {services}, getClass().getClassLoader()));
    }

    private static Profiling of(String... texts) {
        Profiling profiling = ProfilerText.profiling(List.of(texts), false, null);
        return profiling == null ? new Profiling(List.of(), false, 1) : profiling;
    }

    private ProfilerSession session(String... texts) throws IOException {
        return new ProfilerSession(of(texts), discovery(), directory.resolve("recordings"), "007");
    }

    private static Iteration iteration() {
        return new Iteration(
                0, true, null, 1_000_000, 5, 0, 100, null, null, null, List.of(), List.of(), null, null, null, Map.of(),
                List.of(), List.of());
    }

    @Test
    void aRecordingIsToldByNameSizeAndDigest() throws IOException {
        ProfilerSession session = session("noting");
        session.start();
        session.stop();
        ProfilerOutcome outcome =
                session.report(List.of(iteration(), iteration()), "").get(0);
        assertNull(outcome.failure());
        assertEquals(10, outcome.figures().get(0).value());
        ProfilerOutcome.Recording recording = outcome.recordings().get(0);
        assertEquals("recordings/007-noting.txt", recording.name());
        assertEquals(Files.size(directory.resolve(recording.name())), recording.sizeBytes());
        assertEquals(64, recording.sha256().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "start", "stop", "report", "close"})
    void whateverFailsIsTheProfilersOwnOutcome(String where) throws IOException {
        ProfilerSession session = session("noting:fails=" + where, "gc");
        session.start();
        session.stop();
        List<ProfilerOutcome> outcomes = session.report(List.of(iteration()), "");
        String failure = outcomes.get(0).failure();
        assertTrue(failure != null && failure.contains("no luck in " + where), failure);
        assertEquals(List.of(), outcomes.get(0).recordings());
        assertNull(outcomes.get(1).failure(), "the other one goes on");
    }

    @Test
    void whatIsNoNumberIsAFailure() throws IOException {
        ProfilerSession session = session("noting:fails=nan");
        session.start();
        session.stop();
        String failure = session.report(List.of(iteration()), "").get(0).failure();
        assertTrue(failure != null && failure.contains("noted is no number"), failure);
    }

    @Test
    void withoutAnIterationTheReasonIsTold() throws IOException {
        ProfilerSession session = session("noting");
        session.start();
        session.stop();
        assertEquals(
                "nothing came", session.report(List.of(), "nothing came").get(0).failure());
        assertEquals(
                "too early",
                session("gc").report(List.of(iteration()), "too early").get(0).failure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jfrr | profiler 'jfrr': expected one of absent, gc, jfr, noting, perf, found an unknown id; did you mean 'jfr'?",
                "gc:x=1 | --profiler gc:x=1: expected no options, found 'x'",
                "noting:fail=start | expected options out of fails, found 'fail'",
                "noting:fails=up | noting:fails: expected a place, found up",
                "jfr:settings=nothing | expected one of default, profile, or a .jfc file, found neither"
            })
    void whatCannotBeMeantIsRefused(String profiler, String message) throws IOException {
        Discovery discovery = discovery();
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> ProfilerCheck.check(discovery, of(profiler).profilers()));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }
}
