package dev.steelyard.objects.kind;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.Actions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a workload's passes find in the bucket, and what they write there.
 *
 * @param sizes whole size in bytes of each object that is downloaded, looked at, deleted or shown by a listing, by key
 *     and in the order of the tasks; also where a pass reads only ranges of it
 * @param uploads keys that are written
 */
public record NeededObjects(Map<String, Long> sizes, Set<String> uploads) {

    /**
     * Of a workload.
     *
     * @throws InvalidInputException when the workload cannot be meant
     */
    public static NeededObjects of(Workload workload) {
        return of(ObjectsKind.expand(workload));
    }

    static NeededObjects of(ObjectsKind.Expansion expansion) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        Set<String> uploads = new LinkedHashSet<>();
        boolean lists = false;
        for (Task task : expansion.tasks()) {
            switch (task.action()) {
                case Actions.UPLOAD -> uploads.add(task.key());
                case Actions.LIST -> lists = true;
                default -> sizes.putIfAbsent(task.key(), expansion.sequence().objectSizeBytes(task.index()));
            }
        }
        if (lists) {
            expansion.sequence().listed().forEach(object -> sizes.putIfAbsent(object.key(), object.sizeBytes()));
        }
        return new NeededObjects(sizes, uploads);
    }

    /** All keys that a pass leaves behind, written or prepared. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(sizes.keySet());
        uploads.stream().filter(key -> !sizes.containsKey(key)).forEach(keys::add);
        return keys;
    }

    /** Bytes of all objects that are there before a pass. */
    public long bytes() {
        return sizes.values().stream().mapToLong(size -> size).sum();
    }
}
