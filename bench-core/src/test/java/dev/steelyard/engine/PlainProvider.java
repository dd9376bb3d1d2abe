package dev.steelyard.engine;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** What runners of tests have in common: always there, for everything, without settings. */
public abstract class PlainProvider implements RunnerProvider {

    private final String id;

    protected PlainProvider(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return id;
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
}
