package dev.steelyard.engine.campaign;

import dev.steelyard.engine.PlainKind;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A kind whose pass is a number of equal tasks. */
public final class CountingKind extends PlainKind {

    /** For ServiceLoader. */
    public CountingKind() {
        super("counting");
    }

    static Workload workload(int tasks) {
        return new Workload("counting", "1.0", "count-" + tasks, "", 3, 5.0, Map.of("tasks", tasks));
    }

    @Override
    public Optional<Workload> named(String name) {
        return name.equals("count-5") ? Optional.of(workload(5)) : Optional.empty();
    }

    @Override
    public List<Workload> catalogue() {
        return List.of(workload(5));
    }

    @Override
    public Pass pass(Workload workload, long seed) {
        int tasks = ((Number) workload.body().get("tasks")).intValue();
        return Pass.once(IntStream.range(0, tasks)
                .mapToObj(i -> Task.whole(i, "count", "key-" + i, 1000))
                .toList());
    }

    @Override
    public Workload limited(Workload workload, int maxTasks) {
        return workload(maxTasks);
    }

    @Override
    public void check(Workload workload, Parameters parameters) {
        if ("unthinkable".equals(parameters.text("behaviour"))) {
            throw new InvalidInputException("behaviour is unthinkable");
        }
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting("behaviour", null, "good", "What the runner does."));
    }
}
