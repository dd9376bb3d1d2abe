package dev.steelyard.kernel;

import dev.steelyard.kernel.natives.NativeLibrary;
import dev.steelyard.kernel.natives.NativeLibrary.Loading;
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

/** Kernels in C, and their Java twins where the library cannot be loaded. */
public final class NativeProvider implements RunnerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public NativeProvider() {}

    @Override
    public String id() {
        return "native";
    }

    @Override
    public String description() {
        return "Kernels in C on pinned threads; their Java twins where the library cannot be loaded.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return KernelSettings.all();
    }

    /** {@inheritDoc} Whether the library loads matters, and is tried, only where no kernel has a twin. */
    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        if (!workload.kind().equals(KernelKind.ID)) {
            return Availability.no("it computes, and does nothing of the kind " + workload.kind());
        }
        boolean twins = KernelBody.of(workload).items().stream()
                .map(KernelBody.Item::spec)
                .anyMatch(KernelSpec::twin);
        if (twins || parameters.text(KernelSettings.NATIVE.name(), "").equals("required")) {
            return Availability.yes();
        }
        Loading loading = NativeLibrary.load();
        return loading.library() != null
                ? Availability.yes()
                : Availability.no("skipped: no twin in Java, and " + loading.reason());
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException when the library is required and cannot be loaded, or as {@link KernelSet#open} says
     */
    @Override
    public Runner create(RunnerContext context) {
        Choices choices = Choices.of(context.parameters());
        Loading loading = NativeLibrary.load();
        if (loading.library() == null && choices.nativeRequired()) {
            throw InvalidInputException.of(
                    "setting native",
                    "a native library, as it is required",
                    String.valueOf(loading.reason()),
                    "remedy that, or leave out native=required");
        }
        return new KernelRunner(KernelSet.open(context, loading.library(), loading.reason()), context.parameters());
    }
}
