package dev.steelyard.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.PlainProvider;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract itself must find what it is there for. */
class RunnerContractTest {

    @TempDir
    private Path directory;

    private final List<String> calls = new ArrayList<>();

    /** The contract of a runner that reports as it is told. */
    private final class OfAWholePass extends RunnerContract {

        private final long operations;
        private final long bytes;

        OfAWholePass(long operations, long bytes) {
            this.operations = operations;
            this.bytes = bytes;
            this.directory = RunnerContractTest.this.directory;
        }

        @Override
        protected RunnerProvider provider() {
            return new PlainProvider("whole") {
                @Override
                public Runner create(RunnerContext context) {
                    return new Whole(operations, bytes);
                }
            };
        }

        @Override
        protected Workload workload() {
            return new Workload("plain", "1.0", "some", "", null, null, Map.of());
        }

        @Override
        protected Pass pass() {
            return Pass.once(List.of(Task.whole(0, "upload", "a", 30), Task.whole(1, "upload", "b", 12)));
        }
    }

    private final class Whole implements PassRunner {

        private final long operations;
        private final long bytes;

        Whole(long operations, long bytes) {
            this.operations = operations;
            this.bytes = bytes;
        }

        @Override
        public void prepare(Pass pass) {
            calls.add("prepare");
        }

        @Override
        public void perform(Pass pass, PassRecorder recorder) {
            calls.add("perform");
            recorder.operations(operations, 0, bytes);
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    @Test
    void aRunnerThatTellsAllPassesAndIsCalledAsTheEngineDoes() {
        assertDoesNotThrow(() -> new OfAWholePass(2, 42).itDoesAPassTwiceAndTellsTheBytes());
        assertEquals(List.of("prepare", "perform", "prepare", "perform"), calls);
    }

    @Test
    void aRunnerThatTellsNoBytesIsFound() {
        AssertionError found =
                assertThrows(AssertionError.class, () -> new OfAWholePass(2, 0).itDoesAPassTwiceAndTellsTheBytes());
        assertTrue(String.valueOf(found.getMessage()).contains("bytes moved"), found.getMessage());
    }

    @Test
    void aRunnerThatTellsNothingIsFound() {
        AssertionError found =
                assertThrows(AssertionError.class, () -> new OfAWholePass(0, 42).itDoesAPassTwiceAndTellsTheBytes());
        assertTrue(String.valueOf(found.getMessage()).contains("tells its operations"), found.getMessage());
    }
}
