package dev.steelyard.engine.comparison;

import dev.steelyard.model.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Results that were read, by their ids: a copy of one must not make its numbers look surer. Not safe for threads. */
public final class DistinctResults {

    private final Map<String, Path> known = new HashMap<>();

    /**
     * Takes note of one.
     *
     * @param id {@code <campaign>/<number>}
     * @throws InvalidInputException when one with its id was read before
     */
    public void add(Path file, String id) {
        Path earlier = known.putIfAbsent(id, file);
        if (earlier != null) {
            throw InvalidInputException.of(
                    file + ": id",
                    "one that no other result has",
                    "'" + id + "', as in " + earlier,
                    "leave one of them out: the same trial cannot count twice");
        }
    }
}
