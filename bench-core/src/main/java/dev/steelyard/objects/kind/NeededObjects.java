package dev.steelyard.objects.kind;

import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What passes need in the bucket. */
public final class NeededObjects {

    private NeededObjects() {}

    /**
     * What the workload's passes find in the bucket: the objects that they download, look at or delete, and those that
     * their listings show. Each key once, in the order of the tasks.
     */
    public static List<StoredObject> neededBy(Workload workload) {
        ObjectsKind.Expansion expansion = ObjectsKind.expand(workload);
        Map<String, Long> sizes = new LinkedHashMap<>();
        boolean lists = false;
        for (Task task : expansion.tasks()) {
            switch (task.action()) {
                case Actions.DOWNLOAD, Actions.HEAD, Actions.DELETE ->
                    sizes.putIfAbsent(task.key(), expansion.sequence().objectSizeBytes(task.index()));
                case Actions.LIST -> lists = true;
                default -> {
                    // An upload needs nothing in the bucket.
                }
            }
        }
        if (lists) {
            expansion.sequence().listed().forEach(object -> sizes.putIfAbsent(object.key(), object.sizeBytes()));
        }
        List<StoredObject> objects = new ArrayList<>(sizes.size());
        sizes.forEach((key, sizeBytes) -> objects.add(new StoredObject(key, sizeBytes)));
        return objects;
    }
}
