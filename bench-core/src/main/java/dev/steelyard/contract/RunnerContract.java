package dev.steelyard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every runner must keep. Extend it, say which provider and which workload, and the tests come along; no engine
 * is needed.
 */
public abstract class RunnerContract {

    private static final long PATIENCE_SECONDS = 60;
    private static final String KEBAB_CASE = "[a-z0-9]+(-[a-z0-9]+)*";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    /** For extension. */
    protected RunnerContract() {}

    /** The provider under test, made anew. */
    protected abstract RunnerProvider provider();

    /** A workload that the runner supports. */
    protected abstract Workload workload();

    /** What one pass of it does; every operation must succeed. */
    protected abstract Pass pass();

    /** Where its operations go: nowhere unless a test says otherwise. */
    protected Target target() {
        return Target.none();
    }

    /** Values of settings: the defaults unless a test says otherwise. */
    protected Parameters parameters() {
        return Parameters.ofDefaults(provider().settings());
    }

    /** A task that must fail, such as one about an object that is not there; {@code null} for a runner without. */
    protected @Nullable Task impossible() {
        return null;
    }

    /** Puts files in place that the pass reads. */
    protected void prepare(Path filesDirectory) throws Exception {}

    @Test
    void itIsFoundByItsServiceLine() {
        assertTrue(
                ServiceLoader.load(RunnerProvider.class).stream()
                        .anyMatch(found -> found.type().equals(provider().getClass())),
                "add " + provider().getClass().getName() + " to META-INF/services/" + RunnerProvider.class.getName());
    }

    @Test
    void itSaysWhatItIs() {
        assertTrue(
                provider().id().matches(KEBAB_CASE),
                "an id is in kebab case, found " + provider().id());
        assertFalse(provider().description().isBlank(), "a description helps who lists the runners");
        assertEquals(provider().id(), provider().id(), "an id is always the same");
    }

    @Test
    void itNamesEachSettingOnce() {
        Set<String> names = new HashSet<>();
        for (Setting setting : provider().settings()) {
            assertTrue(setting.name().matches(KEBAB_CASE), "a setting is in kebab case, found " + setting.name());
            assertTrue(names.add(setting.name()), "named twice: " + setting.name());
        }
    }

    @Test
    void itGivesReasonsWhenItSaysNo() {
        assertReason(provider().availability());
        Workload foreign = new Workload("of-no-known-kind", "1.0", "foreign", "", null, null, Map.of());
        assertReason(provider().supports(foreign, pass(), parameters()));
        assertEquals(Availability.yes(), provider().supports(workload(), pass(), parameters()));
    }

    private static void assertReason(Availability availability) {
        assertEquals(availability.available(), availability.reason() == null, "a no has a reason, a yes has none");
    }

    @Test
    void itReportsEverySettingThatItKnowsAndNoOther() throws Exception {
        try (Runner runner = open()) {
            List<String> reported = runner.effectiveSettings().stream()
                    .map(EffectiveSetting::name)
                    .sorted()
                    .toList();
            List<String> known =
                    provider().settings().stream().map(Setting::name).sorted().toList();
            assertEquals(known, reported);
        }
    }

    @Test
    void itDoesAPassTwiceAndTellsTheBytes() throws Exception {
        try (Runner runner = open()) {
            for (int iteration = 0; iteration < 2; iteration++) {
                runner.prepare(pass());
                if (runner instanceof OperationRunner operations) {
                    performAll(operations);
                } else if (runner instanceof PassRunner whole) {
                    performWhole(whole);
                }
            }
        }
    }

    private void performAll(OperationRunner runner) throws InterruptedException {
        List<ObservedOperation> observed = new ArrayList<>();
        for (Task task : pass().tasks()) {
            ObservedOperation operation = new ObservedOperation();
            observed.add(operation);
            runner.perform(task, operation);
        }
        for (int i = 0; i < observed.size(); i++) {
            assertDone(pass().tasks().get(i), observed.get(i));
        }
    }

    private static void assertDone(Task task, ObservedOperation operation) throws InterruptedException {
        assertTrue(operation.awaitEnd(PATIENCE_SECONDS), "never ended: " + task);
        assertNull(operation.failure(), () -> task + " failed: " + operation.failure());
        assertEquals(List.of(), operation.wrongs(), () -> "wrong: " + task);
        assertEquals(task.sizeBytes(), operation.movedBytes(), () -> "bytes moved by " + task);
        assertEquals(1, operation.ends(), () -> "ends of " + task);
        assertEquals(0, operation.reportsAfterTheEnd(), () -> "reports after the end of " + task);
    }

    private void performWhole(PassRunner runner) throws Exception {
        ObservedPass observed = new ObservedPass();
        runner.perform(pass(), observed);
        runner.verify(pass(), observed);
        assertEquals(List.of(), observed.wrongs());
        assertEquals(0, observed.failedCount());
        assertTrue(
                observed.operationCount() > 0 || !observed.measurements().isEmpty(),
                "a pass tells its operations, or what it measured");
        assertEquals(pass().bytes(), observed.movedBytes(), "bytes moved by the pass's tasks");
    }

    @Test
    void itReportsAFailureAndDoesNotThrowIt() throws Exception {
        Task impossible = impossible();
        assumeTrue(impossible != null, "this runner names no task that must fail");
        try (Runner runner = open()) {
            assumeTrue(runner instanceof OperationRunner, "a runner of whole passes throws");
            if (impossible != null && runner instanceof OperationRunner operations) {
                ObservedOperation operation = new ObservedOperation();
                operations.perform(impossible, operation);
                assertTrue(operation.awaitEnd(PATIENCE_SECONDS), "never ended: " + impossible);
                assertNotNull(operation.failure(), "done, and must have failed: " + impossible);
                assertEquals(1, operation.ends());
            }
        }
    }

    @Test
    void itCanBeOpenedAgainAfterItWasClosed() throws Exception {
        open().close();
        open().close();
    }

    /** A live runner with fresh folders. */
    protected final Runner open() throws Exception {
        Availability availability = provider().availability();
        assumeTrue(availability.available(), String.valueOf(availability.reason()));
        Path files = Files.createDirectories(directory.resolve("files"));
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        prepare(files);
        return provider()
                .create(new RunnerContext(
                        workload(), pass(), parameters(), target(), files, scratch, RunnerContext.UNBOUNDED));
    }
}
