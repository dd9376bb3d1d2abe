package dev.steelyard.engine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.campaign.Profilers;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.Profiling;
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
    @ValueSource(strings = {"create", "start", "pass", "end", "stop", "report", "close"})
    void whateverFailsIsTheProfilersOwnOutcome(String where) throws IOException {
        ProfilerSession session = session("noting:fails=" + where, "gc");
        session.start();
        session.begins();
        session.ended();
        session.stop();
        List<ProfilerOutcome> outcomes = session.report(List.of(iteration()), "");
        String failure = outcomes.get(0).failure();
        assertTrue(failure != null && failure.contains("no luck in " + where), failure);
        assertEquals(List.of(), outcomes.get(0).recordings());
        assertNull(outcomes.get(1).failure(), "the other one goes on");
    }

    /** Kept where everybody could see it, so that no compiler leaves it out. */
    private byte[] allocated = new byte[0];

    private void allocate(int mebibytes) {
        for (int i = 0; i < mebibytes; i++) {
            allocated = new byte[1 << 20];
        }
    }

    @Test
    void whatIsAllocatedBetweenPassesIsNobodys() throws IOException {
        ProfilerSession session = session("gc");
        allocate(64);
        session.begins(); // a warm-up, before they were started
        allocate(64);
        session.ended();
        session.start();
        for (int pass = 0; pass < 2; pass++) {
            allocate(64);
            session.begins();
            allocate(5);
            session.ended();
            allocate(64);
        }
        session.begins(); // and did not come to its end
        allocate(64);
        session.stop();
        ProfilerOutcome outcome =
                session.report(List.of(iteration(), iteration()), "").get(0);

        Measurement figure = outcome.figures().get(1);
        assertEquals("gc-allocated-per-operation", figure.name());
        // Ten operations in two passes with 5 MiB each; other threads of this JVM may allocate beside them.
        assertEquals(1, figure.value() / (1 << 20), 0.9, outcome::toString);
        assertEquals(1 << 20, allocated.length);
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
