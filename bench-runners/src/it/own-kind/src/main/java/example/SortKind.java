package example;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.WorkloadKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorting numbers: {@code sort-1000} sorts a thousand of them once a pass. */
public final class SortKind implements WorkloadKind {
    private static final String PREFIX = "sort-";

    @Override
    public String id() {
        return "sort";
    }

    @Override
    public boolean reads(Path file) {
        return false;
    }

    @Override
    public Workload read(Path file) {
        throw InvalidInputException.of(file.toString(), "a workload's name", "a file", "write sort-1000");
    }

    @Override
    public Optional<Workload> named(String name) {
        return name.matches(PREFIX + "[1-9]\\d{0,6}")
                ? Optional.of(workload(Integer.parseInt(name.substring(PREFIX.length()))))
                : Optional.empty();
    }

    @Override
    public List<Workload> catalogue() {
        return List.of(workload(1_000), workload(1_000_000));
    }

    @Override
    public Pass pass(Workload workload, long seed) {
        int numbers = ((Number) workload.body().get("numbers")).intValue();
        return Pass.once(List.of(Task.whole(0, "sort", "numbers", (long) numbers * Integer.BYTES)));
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

    private static Workload workload(int numbers) {
        return new Workload("sort", "1.0", PREFIX + numbers, "", null, null, Map.of("numbers", numbers));
    }
}
