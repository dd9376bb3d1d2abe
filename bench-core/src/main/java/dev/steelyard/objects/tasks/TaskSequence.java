package dev.steelyard.objects.tasks;

import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.StoredObject;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The tasks of a workload, each made when it is asked for, so that a million of them cost next to nothing. */
public abstract class TaskSequence extends AbstractList<Task> implements RandomAccess {

    /** Size of the whole object that the task of this index is about, in bytes. */
    public abstract long objectSizeBytes(int index);

    /** Objects that must be there beside those that tasks name, because a listing shows them. */
    public List<StoredObject> listed() {
        return List.of();
    }

    /** The task for an object: what moves depends on the action. */
    public static Task task(int index, String action, String key, long objectSizeBytes) {
        boolean moves = action.equals(Actions.UPLOAD) || action.equals(Actions.DOWNLOAD);
        return Task.whole(index, action, key, moves ? objectSizeBytes : 0);
    }

    /** A download of one of the aligned ranges of an object; of the whole object where it is no larger than a range. */
    static Task range(int index, String key, long objectSizeBytes, long rangeBytes, Draws draws) {
        if (objectSizeBytes <= rangeBytes) {
            return task(index, Actions.DOWNLOAD, key, objectSizeBytes);
        }
        long offsetBytes = rangeBytes * draws.below(index, objectSizeBytes / rangeBytes);
        return new Task(index, Actions.DOWNLOAD, key, rangeBytes, offsetBytes);
    }
}
