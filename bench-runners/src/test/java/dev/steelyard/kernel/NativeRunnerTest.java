package dev.steelyard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.contract.RunnerContract;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeRunnerTest extends RunnerContract {

    @Override
    protected RunnerProvider provider() {
        return new NativeProvider();
    }

    @Override
    protected Workload workload() {
        return workload("stream", "1MiB");
    }

    static Workload workload(String kernel, String size) {
        return new Workload(
                "kernel",
                "1.0",
                "test",
                "",
                null,
                null,
                Map.of("kernels", List.of(Map.of("kernel", kernel, "size", size))));
    }

    @Override
    protected Pass pass() {
        return new KernelKind().pass(workload(), 0);
    }

    private Runner create(Workload workload, Map<String, String> settings) throws Exception {
        return provider()
                .create(new RunnerContext(
                        workload,
                        new KernelKind().pass(workload, 0),
                        Parameters.ofUser(settings),
                        Target.none(),
                        Path.of("."),
                        Path.of("."),
                        1));
    }

    @Test
    void moreThanTheMachineHasIsRefusedWithTheBytesItNeeds() {
        InvalidInputException refusal =
                assertThrows(InvalidInputException.class, () -> create(workload("stream", "16TiB"), Map.of()));
        assertTrue(refusal.getMessage().contains(3 * (16L << 40) + " bytes"), refusal.getMessage());
    }

    @Test
    void aSizeForASuiteIsRefused() {
        Workload suite = new KernelKind().named("hpc").orElseThrow();
        assertThrows(InvalidInputException.class, () -> create(suite, Map.of("size", "1MiB")));
    }

    @Test
    void anUnknownInstructionSetIsRefused() {
        assertThrows(InvalidInputException.class, () -> create(workload(), Map.of("isa", "altivec")));
    }

    @Test
    void whatItChoseIsInItsSettingsAndFacts() throws Exception {
        try (Runner runner = create(workload(), Map.of("isa", "baseline", "threads", "1", "stores", "regular"))) {
            Map<String, String> values = new java.util.HashMap<>();
            for (EffectiveSetting setting : runner.effectiveSettings()) {
                values.put(setting.name(), setting.value());
            }
            assertEquals("1", values.get("threads"));
            assertEquals("regular", values.get("stores"));
            Map<String, Object> facts = new KernelProbe().facts();
            assertEquals(1, facts.get("threads"));
            assertTrue(List.of("native", "java").contains(facts.get("implementation")), facts.toString());
        }
    }
}
