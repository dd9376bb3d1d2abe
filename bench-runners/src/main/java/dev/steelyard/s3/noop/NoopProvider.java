package dev.steelyard.s3.noop;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.ArrayList;
import java.util.List;

/** Completes every operation at once, and claims the bytes that it did not move. */
public final class NoopProvider implements RunnerProvider {

    @Override
    public String id() {
        return "noop";
    }

    @Override
    public String description() {
        return "Moves nothing: shows what the harness itself costs.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(ObjectSettings.all());
        settings.add(NoopRunner.TRANSPORT);
        settings.add(NoopRunner.COMPLETING_THREADS);
        return List.copyOf(settings);
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return workload.kind().equals("objects")
                ? Availability.yes()
                : Availability.no("it pretends to move objects, and does nothing of the kind " + workload.kind());
    }

    @Override
    public Runner create(RunnerContext context) {
        return new NoopRunner(context.parameters());
    }
}
