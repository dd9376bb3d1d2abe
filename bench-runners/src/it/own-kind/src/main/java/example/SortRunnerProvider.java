package example;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** Offers the JDK's own sorting. */
public final class SortRunnerProvider implements RunnerProvider {
    @Override
    public String id() {
        return "jdk-sort";
    }

    @Override
    public String description() {
        return "Sorts with java.util.Arrays";
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
        return workload.kind().equals("sort")
                ? Availability.yes()
                : Availability.no("sorts numbers, and does nothing of the kind " + workload.kind());
    }

    @Override
    public Runner create(RunnerContext context) {
        return new SortRunner();
    }
}
