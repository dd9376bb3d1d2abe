package dev.steelyard.engine;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.WorkloadKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What kinds of tests have in common: no files, no names, no settings. */
public abstract class PlainKind implements WorkloadKind {

    private final String id;

    protected PlainKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean reads(Path file) {
        return false;
    }

    @Override
    public Workload read(Path file) {
        throw new IllegalStateException("reads no files");
    }

    @Override
    public Optional<Workload> named(String name) {
        return Optional.empty();
    }

    @Override
    public List<Workload> catalogue() {
        return List.of();
    }

    @Override
    public Workload limited(Workload workload, int maxTasks) {
        return workload;
    }

    @Override
    public Parameters parameters(Workload workload) {
        return Parameters.none();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }
}
