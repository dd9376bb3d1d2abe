package dev.steelyard.s3.sdk.tm;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Task;
import dev.steelyard.spi.Pass;
import java.util.HashSet;
import java.util.Set;

/**
 * A pass that is exactly one directory.
 *
 * @param action upload or download
 * @param prefix what all keys begin with, ending in a slash
 */
record OneDirectory(String action, String prefix) {

    /** Why the pass is none, or yes. */
    static Availability check(Pass pass) {
        if (pass.tasks().isEmpty()) {
            return Availability.no("directory=on needs at least one object");
        }
        OneDirectory directory = of(pass);
        if (directory.prefix.isEmpty()) {
            return Availability.no("directory=on needs keys below a common folder");
        }
        if (pass.duration() != null) {
            return Availability.no("directory=on moves a directory once and cannot fill a duration");
        }
        Set<String> keys = new HashSet<>();
        for (Task task : pass.tasks()) {
            if (!task.action().equals(directory.action) || task.ranged()) {
                return Availability.no("directory=on needs whole objects and one action; task " + task.index()
                        + " is another: " + task.action());
            }
            if (!task.key().startsWith(directory.prefix) || !keys.add(task.key())) {
                return Availability.no(
                        "directory=on needs each key once below " + directory.prefix + ", found " + task.key());
            }
        }
        return Availability.yes();
    }

    /** The directory of the first task's object. */
    static OneDirectory of(Pass pass) {
        Task first = pass.tasks().get(0);
        return new OneDirectory(
                first.action(), first.key().substring(0, first.key().lastIndexOf('/') + 1));
    }
}
