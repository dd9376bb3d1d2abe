package dev.steelyard.kernel.natives;

import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;
import java.util.Map;

/** A kernel that is ended by a signal in its third pass, for tests of what becomes of its trial. */
public final class CrashingProvider implements RunnerProvider {

    @Override
    public String id() {
        return "crashing-kernel";
    }

    @Override
    public String description() {
        return "For tests: dies by a signal.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return Availability.yes();
    }

    @Override
    public Runner create(RunnerContext context) {
        NativeLibrary.load();
        Assignment assignment =
                new Assignment(KernelSpec.named("integer").orElseThrow(), 0, List.of(-1), Map.of("millis", "5"));
        NativeKernel kernel = NativeKernel.of(assignment, 0);
        kernel.open();
        return new Crashing(kernel);
    }

    private static final class Crashing implements PassRunner {

        private static final int LAST_PASS = 3;

        private final NativeKernel kernel;
        private int passes;

        Crashing(NativeKernel kernel) {
            this.kernel = kernel;
        }

        @Override
        public void prepare(Pass pass) {
            kernel.prepare();
        }

        @Override
        public void perform(Pass pass, PassRecorder recorder) {
            passes++;
            if (passes == LAST_PASS) {
                kernel.plant(NativeKernel.Plant.CRASH);
            }
            kernel.perform(recorder);
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of();
        }

        @Override
        public void close() {
            kernel.close();
        }
    }
}
