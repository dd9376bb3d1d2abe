package dev.steelyard.kernel;

import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.Availability;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** The kernels that have a twin in plain Java. */
public final class JavaProvider implements RunnerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public JavaProvider() {}

    @Override
    public String id() {
        return "java";
    }

    @Override
    public String description() {
        return "Twins of the native kernels in plain Java, whose figures are those of the JVM.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return KernelSettings.all();
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        if (!workload.kind().equals(KernelKind.ID)) {
            return Availability.no("it computes, and does nothing of the kind " + workload.kind());
        }
        return KernelBody.of(workload).items().stream()
                        .map(KernelBody.Item::spec)
                        .anyMatch(KernelSpec::twin)
                ? Availability.yes()
                : Availability.no("skipped: there is no twin of it in Java");
    }

    /** {@inheritDoc} */
    @Override
    public Runner create(RunnerContext context) {
        if (Choices.of(context.parameters()).nativeRequired()) {
            throw InvalidInputException.of(
                    "setting native", "preferred for the runner java", "required", "choose the runner native");
        }
        return new KernelRunner(KernelSet.open(context, null, null), context.parameters());
    }
}
