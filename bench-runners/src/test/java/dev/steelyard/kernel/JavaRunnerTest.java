package dev.steelyard.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.contract.RunnerContract;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaRunnerTest extends RunnerContract {

    @Override
    protected RunnerProvider provider() {
        return new JavaProvider();
    }

    @Override
    protected Workload workload() {
        return NativeRunnerTest.workload("stream", "1MiB");
    }

    @Override
    protected Pass pass() {
        return new KernelKind().pass(workload(), 0);
    }

    @Test
    void aKernelWithoutATwinIsSkippedWithTheReason() {
        Workload clock = new KernelKind().named("clock").orElseThrow();
        var answer = provider().supports(clock, new KernelKind().pass(clock, 0), Parameters.none());
        assertFalse(answer.available());
        assertTrue(String.valueOf(answer.reason()).contains("no twin"), answer.reason());
    }

    @Test
    void aRequiredLibraryContradictsIt() {
        RunnerContext context = new RunnerContext(
                workload(),
                pass(),
                Parameters.ofUser(Map.of("native", "required")),
                Target.none(),
                Path.of("."),
                Path.of("."),
                1);
        assertThrows(InvalidInputException.class, () -> provider().create(context));
    }
}
